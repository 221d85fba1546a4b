package orderflow.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Places orders at a fixed rate and keeps a history for {@code verify}. */
@Command(name = "load", description = "Places orders at a fixed rate and keeps a history.")
final class LoadCommand implements Callable<Integer> {

    private final RunningPlatform platform;

    @Mixin private final LoadOptions options = new LoadOptions();

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    LoadCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        Path history =
                options.run(
                        platform,
                        LoadOptions.within("--seconds", seconds, 86_400),
                        platform.console()::endUnlessRead);
        platform.console().print("History: " + history);
        return 0;
    }
}
