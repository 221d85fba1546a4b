package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.Parallel;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.LoadHistory.Event;
import orderflow.proof.load.Mix;

/** Paid orders at a fixed rate, in the background until it ends. */
final class RunningLoad implements AutoCloseable {

    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Path file;
    private final LoadHistory history;
    private final Load load;
    private final CompletableFuture<Void> running;

    private RunningLoad(Path file, int rate) {
        this.file = file;
        history = LoadHistory.appendTo(file);
        load = new Load(PLATFORM.service("order-service"), Mix.parse("ok=1"), 1, history);
        running = CompletableFuture.runAsync(() -> load.run(rate, AT_MOST), Parallel.THREADS);
    }

    static RunningLoad perSecond(int rate) {
        Path folder = Path.of("target", "load");
        Directories.delete(folder);
        return new RunningLoad(folder.resolve("history.tsv"), rate);
    }

    /** Orders that were answered 201 up to now. */
    long accepted() {
        return load.counters().accepted();
    }

    /** Requests that were answered otherwise, or not at all. */
    List<LoadHistory.Line> failures() {
        return LoadHistory.read(file).stream()
                .filter(line -> line.event() == Event.FAILED || line.event() == Event.UNKNOWN)
                .toList();
    }

    /** No more orders; those that were placed all have their answers. Returns the accepted ones. */
    List<UUID> end() {
        load.stop();
        running.join();
        return LoadHistory.accepted(LoadHistory.read(file));
    }

    @Override
    public void close() {
        var _ = end();
        history.close();
    }
}
