package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;

/**
 * A topic of dead letters is deleted, with those that are on it: the service's table has them, too.
 * It is made again after a while, and there are dead letters for it meanwhile.
 *
 * @param poison what puts them there; over long before the topic is back
 */
record TopicMissing(String name, String topic, Poison poison, Duration lasting) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        long end = System.nanoTime() + lasting.toNanos();
        delete(target);
        try {
            poison.happenTo(target);
            Wait.rest(Duration.ofNanos(end - System.nanoTime()));
        } finally {
            target.platform().setUpKafka();
        }
    }

    private void delete(FaultTarget target) {
        try (Admin admin = Admin.create(target.platform().kafkaConnection("admin"))) {
            KafkaAnswer.of(
                    admin.deleteTopics(List.of(topic)).all(),
                    "Topic %s cannot be deleted".formatted(topic));
        }
    }
}
