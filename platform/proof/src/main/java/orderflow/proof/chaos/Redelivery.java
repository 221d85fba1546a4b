package orderflow.proof.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The last events of each topic come again, word for word, among the new ones. */
public record Redelivery(String name, int eventsPerTopic) implements Fault {

    private static final List<String> TOPICS = List.of("orders", "payments");

    @Override
    public void happenTo(FaultTarget target) {
        Map<String, Object> admin = target.platform().kafkaConnection("admin");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(admin, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String topic : TOPICS) {
                last(admin, topic).forEach(record -> sent.add(producer.send(again(record))));
            }
            sent.forEach(each -> KafkaAnswer.of(each, "Events cannot be sent again"));
        }
    }

    @Override
    public long mostRepeats() {
        return (long) TOPICS.size() * eventsPerTopic;
    }

    private Deque<ConsumerRecord<String, byte[]>> last(Map<String, Object> admin, String topic) {
        Deque<ConsumerRecord<String, byte[]>> last = new ArrayDeque<>();
        TopicCursor.forEach(
                admin,
                topic,
                record -> {
                    last.add(record);
                    if (last.size() > eventsPerTopic) {
                        last.remove();
                    }
                });
        return last;
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), record.value(), record.headers());
    }
}
