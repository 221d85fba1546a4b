package orderflow.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.process.Parallel;
import orderflow.proof.chaos.Chaos;
import orderflow.proof.chaos.Chaos.Happened;
import orderflow.proof.chaos.Fault;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.Faults;
import orderflow.proof.chaos.Recovery;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.verify.Checker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders come in while things break; then the books are checked. */
@Command(name = "chaos", description = "Breaks things under load and checks the promises.")
final class ChaosCommand implements Callable<Integer> {

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);

    /** No fault begins in the last of the load: without orders there is nothing that it can hit. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(20);

    private final RunningPlatform platform;

    @Mixin private final LoadOptions load = new LoadOptions();

    @Option(
            names = "--minutes",
            defaultValue = "4",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--faults",
            paramLabel = "NAME,...",
            defaultValue = "",
            description = "Only these faults (default: all).")
    private String faults = "";

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description =
                    "Before each fault; longer to see each alone (default: ${DEFAULT-VALUE}).")
    private int pause;

    ChaosCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        Duration duration = LoadOptions.within("--minutes", minutes, 1_440).multipliedBy(60);
        List<Fault> chosen = faults.isEmpty() ? Faults.all() : Faults.named(faults);
        FaultTarget target = new FaultTarget(platform, platform.platform());
        Chaos chaos =
                new Chaos(target, platform.console(), LoadOptions.within("--pause", pause, 3_600));
        long repeatsBefore = new Checker(platform.platform()).repeats();
        var breaking =
                CompletableFuture.supplyAsync(
                        () -> chaos.run(chosen, load.seed(), duration.minus(LAST_ORDERS)),
                        Parallel.THREADS);
        // Read or not, to its end: what is broken has to be mended.
        Path history = load.run(platform, duration);
        List<Happened> done = breaking.join();
        platform.console()
                .print(
                        "%d faults, seed %d, history %s"
                                .formatted(done.size(), load.seed(), history));
        List<LoadHistory.Line> lines = LoadHistory.read(history);
        boolean kept =
                VerifyCommand.verdict(
                                platform,
                                lines,
                                QUIET_WITHIN,
                                repeatsBefore + Faults.mostRepeats(done))
                        == 0;
        print(Recovery.of(done, lines, platform.platform()));
        return kept ? 0 : 1;
    }

    private void print(List<Recovery> recoveries) {
        Console console = platform.console();
        console.print(
                "%n%-28s %8s %14s %14s %14s %8s"
                        .formatted(
                                "FAULT",
                                "ORDERS",
                                "SLOWEST 201",
                                "TO ITS END",
                                "IF HEALTHY",
                                "NO END"));
        for (Recovery recovery : recoveries) {
            console.print(
                    "%-28s %,8d %12.1f s %12.1f s %12.1f s %,8d"
                            .formatted(
                                    recovery.fault(),
                                    recovery.orders(),
                                    recovery.slowestAnswer() / 1_000.0,
                                    recovery.slowestEnd() / 1_000.0,
                                    recovery.slowestPlainEnd() / 1_000.0,
                                    recovery.withoutEnd()));
        }
    }
}
