package orderflow.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, here or in the background. */
@Command(
        name = "up",
        description = "Starts three brokers, PostgreSQL, the services and the flight deck.")
final class UpCommand implements Callable<Integer> {

    /** Tells the flight deck where to read how this launcher is called. */
    private static final String LAUNCHER = "ORDERFLOW_DECK_LAUNCHER";

    private final KafkaInstallation kafka;
    private final StateDirectory state;
    private final Console console;

    @Option(names = "-d", description = "Returns when everything is ready, and leaves it running.")
    private boolean detached;

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            description = "Size of the cluster: one broker saves memory, three survive a loss.")
    private int brokers;

    @Option(
            names = "--no-deck",
            description = "Leaves the flight deck out, and its port 8080 to others.")
    private boolean withoutDeck;

    UpCommand(KafkaInstallation kafka, StateDirectory state, Console console) {
        this.kafka = kafka;
        this.state = state;
        this.console = console;
    }

    @Override
    public Integer call() {
        int size = clusterSize();
        if (detached) {
            return new Background(kafka, state, console).start(arguments(size));
        }
        state.claim();
        PlatformSettings settings =
                PlatformSettings.of(kafka, state.path())
                        .withPorts(Ports.standard())
                        .withBrokers(size)
                        .withEnvironment(KafkaUser.DECK, Map.of(LAUNCHER, launcher()))
                        .withCachesIn(state.path().resolve("aot"));
        new Launcher(withoutDeck ? settings : settings.withDeck(), state, console).run();
        return 0;
    }

    private String launcher() {
        return state.addressFile().toAbsolutePath().toString();
    }

    private List<String> arguments(int size) {
        String brokers = "--brokers=" + size;
        return withoutDeck ? List.of(brokers, "--no-deck") : List.of(brokers);
    }

    /** The size that was asked for, or the one that is there, or three. */
    private int clusterSize() {
        if (brokers != 0 && brokers != 1 && brokers != 3) {
            throw new PlatformFailure("A cluster has 1 or 3 brokers, not %d.".formatted(brokers));
        }
        if (brokers != 0) {
            return brokers;
        }
        return state.brokers() == 1 ? 1 : 3;
    }
}
