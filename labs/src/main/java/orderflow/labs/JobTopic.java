package orderflow.labs;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic of jobs: those of an order are in one lane. */
final class JobTopic {

    private JobTopic() {}

    static void make(Door door, String topic, int lanes) {
        door.make(new NewTopic(topic, lanes, (short) 1));
    }

    /** The lane is chosen, not left to the key: each has as many orders as the others. */
    static void write(Door door, String topic, int lanes, List<Job> jobs) {
        try (var writer = door.writer(Map.of())) {
            for (Job job : jobs) {
                String key = "order-" + job.order();
                writer.send(new ProducerRecord<>(topic, job.order() % lanes, key, job.text()));
            }
            writer.acknowledged();
        }
    }
}
