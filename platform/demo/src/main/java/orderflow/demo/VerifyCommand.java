package orderflow.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.verify.Checker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the promises against tables, topics and the bank's ledger. */
@Command(name = "verify", description = "Checks that nothing was lost, doubled or out of order.")
final class VerifyCommand implements Callable<Integer> {

    private final RunningPlatform platform;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "What a load was answered (default: all of .demo/history).")
    private @Nullable Path history;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for quiet (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--repeats",
            paramLabel = "RECORDS",
            description =
                    "How many may be on the topics twice: up to 4,000 each time that a relay was"
                            + " killed (default: any number).")
    private long repeats = Long.MAX_VALUE;

    VerifyCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        List<LoadHistory.Line> lines =
                history == null ? platform.state().histories() : LoadHistory.read(history);
        Duration atMost = LoadOptions.within("--within", seconds, 86_400);
        return verdict(platform, lines, atMost, repeats);
    }

    /** Exit status: 0 if every promise is kept. */
    static int verdict(
            RunningPlatform platform,
            List<LoadHistory.Line> history,
            Duration atMost,
            long repeats) {
        var checker = new Checker(platform.platform());
        var findings =
                DeckOrders.of(platform.platform())
                        .without(() -> checker.check(history, atMost, repeats));
        return new Verdict(platform.console()).print(findings) ? 0 : 1;
    }
}
