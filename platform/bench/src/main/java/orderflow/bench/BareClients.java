package orderflow.bench;

import java.time.Duration;
import java.util.List;
import orderflow.bench.bare.BarePipeline;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.bench.client.Placed;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.HdrHistogram.Histogram;

/**
 * The floor of each latency: the same load, the same topics and commits, and no service. Before the
 * latencies and after them, since the machine's speed moves.
 */
record BareClients() implements Phase {

    /** As many as a service has to its database. */
    private static final int CONNECTIONS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double[] PERCENTILES = {50, 99};

    @Override
    public String name() {
        return "bare-clients";
    }

    @Override
    public void run(BenchRun bench) {
        BenchSettings settings = bench.settings();
        try (var bare = new BarePipeline(bench.platform(), bench.admin(), bench.place().root())) {
            try (TopicReader reader = new TopicReader(bare.orders())) {
                // Not counted: as warm as the services.
                load(bare, reader, new Pace.Closed(), Long.MAX_VALUE, settings.ceilingWarmUp());
            }
            for (int rate : settings.rates()) {
                measure(bench, bare, rate);
            }
        }
    }

    private static void measure(BenchRun bench, BarePipeline bare, int rate) {
        Duration time = bench.settings().bareClients();
        try (TopicReader reader = new TopicReader(bare.orders())) {
            List<Placed> orders =
                    load(
                            bare,
                            reader,
                            new Pace.Open(rate),
                            rate * time.toSeconds(),
                            time.plus(PATIENCE));
            add(bench, Latency.TO_CREATED, rate, reader.toCreated(orders));
            add(bench, Latency.TO_CONFIRMED, rate, reader.toConfirmed(orders));
        }
    }

    /** Returns its orders when the last one is confirmed. */
    private static List<Placed> load(
            BarePipeline bare, TopicReader reader, Pace pace, long requests, Duration atMost) {
        OrderLoad load = OrderLoad.remembering(bare::customer, CONNECTIONS);
        load.run(pace, requests, atMost);
        BenchRun.requireAnswers(load);
        if (!Wait.until(PATIENCE, () -> reader.confirmed() >= load.accepted())) {
            throw new PlatformFailure(
                    "Of %,d orders of bare clients %,d were confirmed."
                            .formatted(load.accepted(), reader.confirmed()));
        }
        return load.orders();
    }

    private static void add(BenchRun bench, String to, int rate, Histogram latencies) {
        for (double percentile : PERCENTILES) {
            bench.figures()
                    .add(
                            FigureNames.floor(to, rate + "/s", percentile),
                            Latency.millis(latencies, percentile),
                            "ms");
        }
    }
}
