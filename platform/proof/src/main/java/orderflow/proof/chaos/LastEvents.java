package orderflow.proof.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The last events of each topic, which come once more among the new ones. */
record LastEvents(int perTopic) {

    private static final List<String> TOPICS = List.of("orders", "payments");

    /** How many that are at most. */
    long most() {
        return (long) TOPICS.size() * perTopic;
    }

    /** Returns when all are acknowledged. */
    void comeAgain(
            FaultTarget target,
            Function<ConsumerRecord<String, byte[]>, ProducerRecord<String, byte[]>> as) {
        Map<String, Object> admin = target.platform().kafkaConnection("admin");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(admin, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String topic : TOPICS) {
                last(admin, topic).forEach(record -> sent.add(producer.send(as.apply(record))));
            }
            sent.forEach(each -> KafkaAnswer.of(each, "Events cannot be sent again"));
        }
    }

    private List<ConsumerRecord<String, byte[]>> last(Map<String, Object> admin, String topic) {
        var newest = new NewestRecords(perTopic);
        TopicCursor.forEach(admin, topic, newest::add);
        return newest.laneByLane();
    }
}
