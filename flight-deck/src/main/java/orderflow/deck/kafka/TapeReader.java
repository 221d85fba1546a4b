package orderflow.deck.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads both tapes from their beginning to their end, and goes on. */
@Component
final class TapeReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TapeReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);

    private final KafkaConnection kafka;
    private final Tapes tapes;
    private volatile boolean running;

    TapeReader(KafkaConnection kafka, Tapes tapes) {
        this.kafka = kafka;
        this.tapes = tapes;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("tapes").start(this::run);
    }

    /** It hears of it at the end of its poll. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (var consumer = kafka.reader()) {
                read(consumer);
            } catch (KafkaException e) {
                if (running) {
                    LOG.warn("The tapes cannot be read, and are tried again: {}", e.toString());
                    rest();
                }
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        var lanes = KafkaConnection.partitions(consumer, Tapes.ALL);
        if (lanes.isEmpty()) {
            throw new KafkaException("There are no tapes yet");
        }
        consumer.assign(lanes);
        seek(consumer, lanes);
        while (running) {
            for (var record : consumer.poll(POLL)) {
                tapes.add(Records.onTape(record));
            }
        }
    }

    /** From the beginning, or where a reader that failed has left off. */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> lanes) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(lanes);
        begins.forEach((lane, begin) -> {
            Long position = tapes.positions().get(lane);
            consumer.seek(lane, position == null ? begin : Math.max(position, begin));
        });
        if (begins.values().stream().anyMatch(begin -> begin > 0)) {
            tapes.beginsAt(firstTime(consumer, lanes));
        }
    }

    /** When the oldest record that is left was written. */
    private static long firstTime(Consumer<byte[], byte[]> consumer, List<TopicPartition> lanes) {
        var since = lanes.stream().collect(toMap(each -> each, _ -> 0L));
        return consumer.offsetsForTimes(since).values().stream()
                .filter(found -> found != null)
                .mapToLong(found -> found.timestamp())
                .min()
                .orElseGet(System::currentTimeMillis);
    }

    private void rest() {
        try {
            Thread.sleep(BEFORE_ANOTHER_TRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
