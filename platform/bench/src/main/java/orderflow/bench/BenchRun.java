package orderflow.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.bench.report.Figures;
import orderflow.bench.report.Second;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.proof.verify.Checker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The platform that the phases measure, and the report that they write. */
final class BenchRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FIRST_ORDERS = 20;

    private final Progress progress;
    private final BenchSettings settings;
    private final PlatformSettings place;
    private final Figures figures = new Figures();
    private Platform platform;
    private Meters meters;
    private Admin admin;
    private List<Second> sustained = List.of();

    BenchRun(PlatformSettings place, BenchSettings settings, Progress progress) {
        this.place = place;
        this.settings = settings;
        this.progress = progress;
        platform = Platform.start(place, progress);
        meters = new Meters(platform);
        admin = Admin.create(platform.kafkaConnection("admin"));
        // Something to copy for the ceilings, whatever comes first.
        load(new Pace.Closed(), FIRST_ORDERS, PATIENCE);
        drain();
    }

    BenchSettings settings() {
        return settings;
    }

    PlatformSettings place() {
        return place;
    }

    Figures figures() {
        return figures;
    }

    Platform platform() {
        return platform;
    }

    /** With the rights of the cluster's administrator. */
    Admin admin() {
        return admin;
    }

    Meters meters() {
        return meters;
    }

    URI shop() {
        return platform.service("order-service");
    }

    void say(String line) {
        progress.report(line);
    }

    List<Second> sustained() {
        return sustained;
    }

    void keep(List<Second> timeline) {
        sustained = List.copyOf(timeline);
    }

    /** Runs it to its end. */
    OrderLoad load(Pace pace, long requests, Duration atMost) {
        OrderLoad load = OrderLoad.counting(shop(), settings.connections());
        load.run(pace, requests, atMost);
        requireAnswers(load);
        return load;
    }

    /** A figure from requests that failed would be of something else. */
    static void requireAnswers(OrderLoad load) {
        long failed = load.refused() + load.unanswered();
        if (failed > load.accepted() / 100) {
            throw new PlatformFailure(
                    "%,d requests were refused and %,d not answered: nothing can be measured."
                            .formatted(load.refused(), load.unanswered()));
        }
    }

    /** Waits until nothing moves any more, so that a phase does not pay for the one before. */
    void drain() {
        if (!new Checker(platform).awaitQuiet(PATIENCE)) {
            throw new PlatformFailure("Orders are still under way after %s.".formatted(PATIENCE));
        }
    }

    /** Records that the topic has had. */
    long records(String topic) {
        var topics = answer(admin.describeTopics(List.of(topic)).allTopicNames()).values();
        var latest =
                topics.stream()
                        .flatMap(described -> described.partitions().stream())
                        .collect(
                                Collectors.toMap(
                                        at -> new TopicPartition(topic, at.partition()),
                                        at -> OffsetSpec.latest()));
        return answer(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    static <T> T answer(Future<T> question) {
        return KafkaAnswer.of(question, "Nothing can be measured");
    }

    /** Seconds from now on. */
    static Supplier<Double> clock() {
        long start = System.nanoTime();
        return () -> (System.nanoTime() - start) / 1e9;
    }

    /** Stops everything and starts it again. */
    Start restart(PlatformSettings other) {
        close();
        StartProgress watch = new StartProgress(clock());
        platform = Platform.start(other, watch);
        Start start = watch.start(platform.processes());
        meters = new Meters(platform);
        admin = Admin.create(platform.kafkaConnection("admin"));
        return start;
    }

    @Override
    public void close() {
        admin.close();
        meters.close();
        platform.close();
    }
}
