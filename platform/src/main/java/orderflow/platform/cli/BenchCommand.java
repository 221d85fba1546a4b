package orderflow.platform.cli;

import java.util.concurrent.Callable;
import orderflow.platform.kafka.KafkaInstallation;
import picocli.CommandLine.Command;

/** Measures the whole thing on a platform of its own. */
@Command(name = "bench", description = "Measures rates and latencies on a platform of its own.")
final class BenchCommand implements Callable<Integer> {

    BenchCommand(KafkaInstallation kafka, StateDirectory state, Console console) {}

    @Override
    public Integer call() {
        return 0;
    }
}
