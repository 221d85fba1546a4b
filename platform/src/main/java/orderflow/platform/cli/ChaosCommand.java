package orderflow.platform.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import orderflow.platform.chaos.Chaos;
import orderflow.platform.chaos.Fault;
import orderflow.platform.load.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders come in while things break; then the books are checked. */
@Command(name = "chaos", description = "Breaks things under load and checks the promises.")
final class ChaosCommand implements Callable<Integer> {

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

    ChaosCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        Duration duration = LoadOptions.within("--minutes", minutes, 1_440).multipliedBy(60);
        List<Fault> chosen = faults.isEmpty() ? Fault.all() : Fault.named(faults);
        Chaos chaos = new Chaos(platform, platform.console());
        var breaking =
                CompletableFuture.supplyAsync(() -> chaos.run(chosen, load.seed(), duration));
        Path history = load.run(platform, duration);
        int done = breaking.join();
        platform.console()
                .print("%d faults, seed %d, history %s".formatted(done, load.seed(), history));
        return VerifyCommand.verdict(platform, History.read(history), Duration.ofMinutes(3), done);
    }
}
