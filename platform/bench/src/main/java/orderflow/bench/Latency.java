package orderflow.bench;

import java.util.List;
import orderflow.bench.client.OrderLoad;
import orderflow.cluster.process.PlatformFailure;
import org.HdrHistogram.Histogram;

/**
 * The time that a customer waits, in an open loop, from when the request was due: for the answer,
 * for the event on the topic, and for the event that ends the order.
 */
record Latency() implements Phase {

    private static final int CONNECTIONS = 64;
    private static final double[] PERCENTILES = {50, 99, 99.9};

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run(BenchRun bench) {
        int low = bench.settings().lowRate();
        for (int rate : List.of(low / 2, low)) {
            measure(bench, rate, rate + "/s");
            bench.drain();
        }
        double half = bench.figures().mean(FigureNames.SUSTAINED).orElse(2.0 * low) / 2;
        measure(bench, half, "half load");
    }

    private static void measure(BenchRun bench, double rate, String at) {
        OrderLoad load = OrderLoad.remembering(bench.shop(), CONNECTIONS);
        try (TopicReader reader = TopicReader.start(bench.platform())) {
            OpenLoopRun run = OpenLoopRun.run(bench, load, rate, bench.settings().latency());
            BenchRun.requireAnswers(load);
            bench.drain();
            // The reader has all records once it has ended.
            reader.end();
            add(bench, "POST, " + at, run.latencies());
            add(bench, "POST to order_created, " + at, reader.toCreated(load.orders()));
            add(bench, "POST to order_confirmed, " + at, reader.toConfirmed(load.orders()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
        bench.say("latency at %.0f/s is measured".formatted(rate));
    }

    private static void add(BenchRun bench, String what, Histogram latencies) {
        for (double percentile : PERCENTILES) {
            String name =
                    percentile == Math.rint(percentile)
                            ? "%s p%.0f".formatted(what, percentile)
                            : "%s p%.1f".formatted(what, percentile);
            bench.figures().add(name, millis(latencies, percentile), "ms");
        }
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
