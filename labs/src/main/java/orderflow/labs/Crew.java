package orderflow.labs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Drivers of one group, each with a thread: a pizza takes its time. */
final class Crew implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Door door;
    private final String topic;
    private final String group;
    private final Duration perPizza;
    private final List<Driver> drivers;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private final LongAdder delivered = new LongAdder();
    private volatile boolean over;

    Crew(Door door, String topic, String group, int size, Duration perPizza) {
        this.door = door;
        this.topic = topic;
        this.group = group;
        this.perPizza = perPizza;
        drivers = IntStream.range(0, size).mapToObj(_ -> new Driver()).toList();
        drivers.forEach(threads::execute);
    }

    /** Returns when each driver knows which lanes are his, and each lane has one. */
    void awaitLanes(int lanes) {
        if (!Wait.until(PATIENCE, () -> settled(lanes))) {
            throw new PlatformFailure("The drivers do not agree who has which lane.");
        }
    }

    /** Pizzas per second, of all. */
    double rate(Duration window) {
        long before = delivered.sum();
        long start = System.nanoTime();
        Wait.rest(window);
        return (delivered.sum() - before) * 1e9 / (System.nanoTime() - start);
    }

    /** Drivers without a lane. */
    long idle() {
        return drivers.stream().filter(driver -> driver.lanes == 0).count();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    private boolean settled(int lanes) {
        return drivers.stream().allMatch(driver -> driver.told)
                && drivers.stream().mapToInt(driver -> driver.lanes).sum() == lanes
                && idle() == Math.max(0, drivers.size() - lanes);
    }

    private final class Driver implements Runnable, ConsumerRebalanceListener {

        private volatile boolean told;
        private volatile int lanes;

        @Override
        public void run() {
            Map<String, Object> settings =
                    Map.of(
                            ConsumerConfig.GROUP_ID_CONFIG,
                            group,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest",
                            // He hears of a new colleague when he polls: not only every 500 pizzas.
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            5);
            try (var reader = door.reader(settings)) {
                reader.subscribe(List.of(topic), this);
                while (!over) {
                    reader.poll(Duration.ofMillis(100)).forEach(_ -> deliver());
                    lanes = reader.assignment().size();
                }
            }
        }

        private void deliver() {
            if (!over) {
                Wait.rest(perPizza);
                delivered.increment();
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> mine) {
            told = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> noLongerMine) {}
    }
}
