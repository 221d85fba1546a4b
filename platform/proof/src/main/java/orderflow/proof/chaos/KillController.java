package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.kafka.KafkaAnswer;
import org.apache.kafka.clients.admin.Admin;

/** The node that leads the cluster's metadata is killed, whichever it is. */
record KillController(String name, Duration away) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        new Kill(name, List.of("kafka-" + leader(target)), away).happenTo(target);
    }

    private static int leader(FaultTarget target) {
        try (Admin admin = Admin.create(target.platform().kafkaConnection("admin"))) {
            return KafkaAnswer.of(
                            admin.describeMetadataQuorum().quorumInfo(),
                            "Nobody tells who the controller is")
                    .leaderId();
        }
    }
}
