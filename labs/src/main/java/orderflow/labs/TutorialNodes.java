package orderflow.labs;

import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.process.LoopbackPort;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** Nodes of one each, started when they are needed. */
final class TutorialNodes {

    private final Run run;
    private final int otherDoor = LoopbackPort.free();
    private @Nullable Nodes asInTheTutorial;
    private @Nullable Nodes mended;

    TutorialNodes(Run run) {
        this.run = run;
    }

    /**
     * Kafka's default asks for three copies of the groups' places, also of a node that is alone.
     */
    Nodes asInTheTutorial() {
        if (asInTheTutorial == null) {
            run.say("a node starts that is set as in the tutorial");
            var node =
                    Nodes.ofSize(1)
                            .getFirst()
                            .with(Map.of("offsets.topic.replication.factor", "3"));
            asInTheTutorial = run.nodes("tutorial", List.of(node));
        }
        return asInTheTutorial;
    }

    /** A node with two doors, of which one tells its callers an address where nobody listens. */
    Nodes mended() {
        if (mended == null) {
            run.say("a node starts without that mistake");
            int port = LoopbackPort.free();
            int controllers = LoopbackPort.free();
            int nobody = LoopbackPort.free();
            var node =
                    BrokerConfiguration.alone(port, controllers)
                            .with(
                                    Map.of(
                                            "listeners",
                                            "CONTROLLERS://localhost:%d,BROKERS://localhost:%d,ELSEWHERE://localhost:%d"
                                                    .formatted(controllers, port, otherDoor),
                                            "advertised.listeners",
                                            "BROKERS://localhost:%d,ELSEWHERE://localhost:%d"
                                                    .formatted(port, nobody),
                                            "listener.security.protocol.map",
                                            "CONTROLLERS:PLAINTEXT,BROKERS:PLAINTEXT,ELSEWHERE:PLAINTEXT"));
            mended = run.nodes("mended", List.of(node));
        }
        return mended;
    }

    /** The door with the wrong address. */
    Door elsewhere() {
        return new Door(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + otherDoor));
    }
}
