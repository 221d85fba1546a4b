package orderflow.labs;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic of jobs: those of an order are in one lane. */
record JobTopic(Door door, String name, int lanes) {

    void make() {
        door.make(new NewTopic(name, lanes, (short) 1));
    }

    /** The lane is chosen, not left to the key: each has as many orders as the others. */
    void write(List<Job> jobs) {
        try (var writer = door.writer(Map.of())) {
            for (Job job : jobs) {
                String key = "order-" + job.order();
                writer.send(new ProducerRecord<>(name, job.order() % lanes, key, job.text()));
            }
            writer.acknowledged();
        }
    }

    long records() {
        return door.records(name);
    }

    /** The name of the group that is this team. */
    String group(String team) {
        return name + "-" + team;
    }
}
