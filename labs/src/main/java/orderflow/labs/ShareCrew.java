package orderflow.labs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Workers of one share group, each with a thread: a job goes to whoever is free. */
final class ShareCrew implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Longer than a delivery takes: nothing more comes then. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final List<Worker> workers;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private volatile boolean over;

    ShareCrew(Door door, String topic, String group, int size, Duration perJob) {
        workers =
                IntStream.range(0, size)
                        .mapToObj(_ -> new Worker(door, topic, group, perJob))
                        .toList();
        workers.forEach(threads::execute);
    }

    /** A new share group begins at the end, unless an admin has said otherwise. */
    static void beginAtTheEarliest(Door door, String group) {
        Collection<AlterConfigOp> setting =
                List.of(
                        new AlterConfigOp(
                                new ConfigEntry("share.auto.offset.reset", "earliest"),
                                AlterConfigOp.OpType.SET));
        try (Admin admin = door.admin()) {
            KafkaAnswer.of(
                    admin.incrementalAlterConfigs(
                                    Map.of(
                                            new ConfigResource(ConfigResource.Type.GROUP, group),
                                            setting))
                            .all(),
                    "The share group cannot be set");
        }
    }

    /** How often a job comes that its worker gives back each time. */
    static int deliveriesOfAReleasedJob(Door door, String topic, String group) {
        int deliveries = 0;
        try (var worker = consumer(door, topic, group)) {
            long lastSeen = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - lastSeen < SILENCE.toNanos()) {
                for (var job : worker.poll(Duration.ofMillis(100))) {
                    deliveries++;
                    lastSeen = System.nanoTime();
                    worker.acknowledge(job, AcknowledgeType.RELEASE);
                }
                worker.commitSync();
            }
        }
        return deliveries;
    }

    void awaitAllAtWork() {
        if (!Wait.until(
                PATIENCE, () -> workers.stream().allMatch(worker -> worker.done.sum() > 0))) {
            throw new PlatformFailure("Not all workers of the share group get a job.");
        }
    }

    /** Jobs per second, of all. */
    double rate(Duration window) {
        long before = done();
        long start = System.nanoTime();
        Wait.rest(window);
        return (done() - before) * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    private long done() {
        return workers.stream().mapToLong(worker -> worker.done.sum()).sum();
    }

    private static KafkaShareConsumer<String, String> consumer(
            Door door, String topic, String group) {
        var consumer =
                new KafkaShareConsumer<>(
                        door.with(
                                Map.of(
                                        ConsumerConfig.GROUP_ID_CONFIG,
                                        group,
                                        "share.acknowledgement.mode",
                                        "explicit",
                                        // Else a worker takes all that one answer holds.
                                        "share.acquire.mode",
                                        "record_limit",
                                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                        5)),
                        new StringDeserializer(),
                        new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private final class Worker implements Runnable {

        private final Door door;
        private final String topic;
        private final String group;
        private final Duration perJob;
        private final LongAdder done = new LongAdder();

        Worker(Door door, String topic, String group, Duration perJob) {
            this.door = door;
            this.topic = topic;
            this.group = group;
            this.perJob = perJob;
        }

        @Override
        public void run() {
            try (var consumer = consumer(door, topic, group)) {
                while (!over) {
                    for (var job : consumer.poll(Duration.ofMillis(100))) {
                        Wait.rest(perJob);
                        consumer.acknowledge(job, AcknowledgeType.ACCEPT);
                        done.increment();
                    }
                }
            }
        }
    }
}
