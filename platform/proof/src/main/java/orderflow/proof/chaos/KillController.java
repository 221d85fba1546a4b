package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.kafka.KafkaAnswer;
import org.apache.kafka.clients.admin.Admin;

/** The node that leads the cluster's metadata is killed, whichever it is. */
record KillController(String name, Duration away) implements Fault {

    @Override
    public void happenTo(Scene scene) {
        new Kill(name, List.of("kafka-" + leader(scene)), away).happenTo(scene);
    }

    private static int leader(Scene scene) {
        try (Admin admin = Admin.create(scene.platform().kafkaConnection("admin"))) {
            return KafkaAnswer.of(
                            admin.describeMetadataQuorum().quorumInfo(),
                            "Nobody tells who the controller is")
                    .leaderId();
        }
    }
}
