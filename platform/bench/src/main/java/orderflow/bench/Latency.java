package orderflow.bench;

import orderflow.bench.client.OrderLoad;
import orderflow.cluster.kafka.TopicCursor;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The time that a customer waits, in an open loop, from when the request was due: for the answer,
 * for the event on the topic, and for the event that ends the order.
 */
record Latency() implements Phase {

    static final String TO_CREATED = " to order_created";
    static final String TO_CONFIRMED = " to order_confirmed";

    private static final int CONNECTIONS = 64;
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run(BenchRun bench) {
        for (int rate : bench.settings().rates()) {
            measure(bench, rate, rate + "/s");
            bench.drain();
        }
        double low = bench.settings().lowRate();
        double half = bench.figures().mean(FigureNames.SUSTAINED).orElse(2 * low) / 2;
        measure(bench, half, "half load");
    }

    private static void measure(BenchRun bench, double rate, String at) {
        OrderLoad load = OrderLoad.remembering(bench.shop(), CONNECTIONS);
        try (TopicReader reader = new TopicReader(orders(bench))) {
            OpenLoopRun run = OpenLoopRun.run(bench, load, rate, bench.settings().latency());
            BenchRun.requireAnswers(load);
            bench.drain();
            // It has all records once it has ended.
            reader.end();
            add(bench, "", at, run.latencies());
            add(bench, TO_CREATED, at, reader.toCreated(load.orders()));
            add(bench, TO_CONFIRMED, at, reader.toConfirmed(load.orders()));
        }
        bench.say("latency at %.0f/s is measured".formatted(rate));
    }

    private static TopicCursor<String> orders(BenchRun bench) {
        return TopicCursor.of(
                bench.platform().kafkaConnection("admin"), "orders", new StringDeserializer());
    }

    /** Beside the floor, where there is one. */
    private static void add(BenchRun bench, String to, String load, Histogram latencies) {
        for (double percentile : PERCENTILES) {
            bench.figures()
                    .add(
                            FigureNames.latency(to, load, percentile),
                            millis(latencies, percentile),
                            "ms",
                            FigureNames.floor(to, load, percentile));
        }
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
