package orderflow.demo;

import java.util.List;
import java.util.concurrent.Callable;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, here or in the background. */
@Command(name = "up", description = "Starts three brokers, PostgreSQL and the services.")
final class UpCommand implements Callable<Integer> {

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

    UpCommand(KafkaInstallation kafka, StateDirectory state, Console console) {
        this.kafka = kafka;
        this.state = state;
        this.console = console;
    }

    @Override
    public Integer call() {
        int size = clusterSize();
        if (detached) {
            return new Background(kafka, state, console).start(List.of("--brokers=" + size));
        }
        state.claim();
        PlatformSettings settings =
                PlatformSettings.of(kafka, state.path())
                        .withPorts(Ports.standard())
                        .withBrokers(size)
                        .withCachesIn(state.path().resolve("aot"));
        new Launcher(settings, state, console).run();
        return 0;
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
