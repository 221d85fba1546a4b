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
    public void run(Rig rig) {
        int low = rig.settings().lowRate();
        for (int rate : List.of(low / 2, low)) {
            measure(rig, rate, rate + "/s");
            rig.drain();
        }
        double half = rig.figures().mean(Names.SUSTAINED).orElse(2.0 * low) / 2;
        measure(rig, half, "half load");
    }

    private static void measure(Rig rig, double rate, String at) {
        OrderLoad load = OrderLoad.remembering(rig.shop(), CONNECTIONS);
        try (TopicReader reader = TopicReader.start(rig.platform())) {
            Steady run = Steady.run(rig, load, rate, rig.settings().latency());
            Rig.requireAnswers(load);
            rig.drain();
            // The reader has all records once it has ended.
            reader.end();
            add(rig, "POST, " + at, run.latencies());
            add(rig, "POST to order_created, " + at, reader.toCreated(load.orders()));
            add(rig, "POST to order_confirmed, " + at, reader.toConfirmed(load.orders()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
        rig.say("latency at %.0f/s is measured".formatted(rate));
    }

    private static void add(Rig rig, String what, Histogram latencies) {
        for (double percentile : PERCENTILES) {
            String name =
                    percentile == Math.rint(percentile)
                            ? "%s p%.0f".formatted(what, percentile)
                            : "%s p%.1f".formatted(what, percentile);
            rig.figures().add(name, millis(latencies, percentile), "ms");
        }
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
