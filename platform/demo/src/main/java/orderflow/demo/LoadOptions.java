package orderflow.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.Mix;
import picocli.CommandLine.Option;

/** The options of a load; {@code load} and {@code chaos} share them. */
final class LoadOptions {

    private static final int MOST_PER_SECOND = 10_000;
    private static final int SECONDS_BETWEEN_LINES = 5;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Orders per second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--mix",
            paramLabel = "KIND=SHARE,...",
            defaultValue = "ok=76,declined=5,flaky=3,slow=1,cancel=10,regret=5",
            description = "Kinds of orders (default: ${DEFAULT-VALUE}).")
    private String mix = "";

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed draws the same orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    long seed() {
        return seed;
    }

    /** Runs the load to its end and prints how it goes. Returns the history. */
    Path run(RunningPlatform platform, Duration duration) {
        return run(platform, duration, () -> {});
    }

    /**
     * As above.
     *
     * @param whenPrinted called after each line
     */
    Path run(RunningPlatform platform, Duration duration, Runnable whenPrinted) {
        int perSecond = (int) within("--rate", rate, MOST_PER_SECOND).toSeconds();
        Mix kinds = Mix.parse(mix);
        Path file = platform.state().history().resolve(now() + ".tsv");
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            Load load =
                    new Load(platform.platform().service("order-service"), kinds, seed, history);
            var running =
                    CompletableFuture.runAsync(
                            () -> load.run(perSecond, duration), Parallel.THREADS);
            while (!endsSoon(running)) {
                platform.console().report(load.counters().toString());
                whenPrinted.run();
            }
            platform.console().report(load.counters().toString());
        }
        return file;
    }

    /** A number between 1 and the limit, as seconds. */
    static Duration within(String option, int number, int limit) {
        if (number < 1 || number > limit) {
            throw new PlatformFailure(
                    "%s must be 1 to %,d, not %,d.".formatted(option, limit, number));
        }
        return Duration.ofSeconds(number);
    }

    private static boolean endsSoon(CompletableFuture<Void> running) {
        try {
            running.get(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw new PlatformFailure("The load broke off: " + e.getCause(), e);
        }
    }

    private static String now() {
        return LocalDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }
}
