package orderflow.demo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.cluster.machine.CpuTime;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One load against a platform that is up, for whoever changes a setting and wants to know. */
@Command(name = "probe", description = "Loads a platform that is up, and prints one line.")
final class ProbeCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8081",
            description = "Of order-service (default: ${DEFAULT-VALUE}).")
    private URI shop = URI.create("");

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "How many, a thread each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Orders per second in an open loop; 0 for as many as possible.")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    ProbeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long own = ProcessHandle.current().pid();
        Duration before = CpuTime.of(own);
        OrderLoad load = OrderLoad.counting(shop, connections);
        Pace pace = rate > 0 ? new Pace.Open(rate) : new Pace.Closed();
        long requests = rate > 0 ? (long) (rate * seconds) : Long.MAX_VALUE;
        long nanos = load.run(pace, requests, Duration.ofSeconds(seconds + (rate > 0 ? 10 : 0)));
        Duration used = CpuTime.of(own).minus(before);
        Histogram latencies = load.latencies();
        console.print(
                ("%,d accepted, %,d refused, %,d unanswered: %,.0f/s; ms p50 %.1f, p99 %.1f,"
                                + " p99.9 %.1f; this client %.0f us per order")
                        .formatted(
                                load.accepted(),
                                load.refused(),
                                load.unanswered(),
                                load.accepted() * 1e9 / nanos,
                                latencies.getValueAtPercentile(50) / 1e3,
                                latencies.getValueAtPercentile(99) / 1e3,
                                latencies.getValueAtPercentile(99.9) / 1e3,
                                used.toNanos() / 1e3 / Math.max(1, load.accepted())));
        return load.unanswered() + load.refused() == 0 ? 0 : 1;
    }
}
