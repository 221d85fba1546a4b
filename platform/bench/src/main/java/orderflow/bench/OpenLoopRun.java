package orderflow.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.bench.report.Second;
import orderflow.bench.report.Steadiness;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;
import org.HdrHistogram.Histogram;

/**
 * The outcome of a load at a fixed rate.
 *
 * @param latencies of its requests, in microseconds
 * @param usage of processor time while it ran
 * @param bytes that it made database and brokers write, until its last order was at its end
 */
record OpenLoopRun(
        double rate,
        OrderLoad load,
        List<Second> seconds,
        Histogram latencies,
        Usage usage,
        Costs.Bytes bytes) {

    /** Answers that may come late: of requests that were due in the last moments. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** Runs the load and looks at it every second. */
    static OpenLoopRun run(BenchRun bench, OrderLoad load, double rate, Duration duration) {
        long told = bench.meters().told();
        Unread unread = new Unread(bench.admin(), Steadiness.groups());
        Usage before = Usage.now(bench.platform());
        var running =
                CompletableFuture.supplyAsync(
                        () ->
                                load.run(
                                        new Pace.Open(rate),
                                        (long) (rate * duration.toSeconds()),
                                        duration.plus(LATE)),
                        Parallel.THREADS);
        List<Second> seconds = new ArrayList<>();
        Histogram all = new Histogram(2);
        long start = System.nanoTime();
        for (int second = 0; second < duration.toSeconds(); second++) {
            Wait.untilNanos(start + (second + 1) * 1_000_000_000L);
            seconds.add(look(bench, load, told, unread, seconds, all));
        }
        Usage usage = Usage.now(bench.platform()).since(before);
        running.join();
        all.add(load.latencies());
        return new OpenLoopRun(rate, load, seconds, all, usage, Costs.Bytes.NONE);
    }

    OpenLoopRun with(Costs.Bytes written) {
        return new OpenLoopRun(rate, load, seconds, latencies, usage, written);
    }

    /** Whether the load could go on like this. */
    boolean flat() {
        return growing().isEmpty();
    }

    /** What could not. */
    List<String> growing() {
        return new Steadiness(rate, seconds).growing();
    }

    private static Second look(
            BenchRun bench,
            OrderLoad load,
            long toldBefore,
            Unread unread,
            List<Second> former,
            Histogram all) {
        Histogram latencies = load.latencies();
        all.add(latencies);
        long told = bench.meters().told() - toldBefore;
        long accepted = load.accepted();
        return new Second(
                former.size(),
                accepted - former.stream().mapToLong(Second::accepted).sum(),
                told - former.stream().mapToLong(Second::told).sum(),
                accepted - told,
                unread.now(),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3);
    }
}
