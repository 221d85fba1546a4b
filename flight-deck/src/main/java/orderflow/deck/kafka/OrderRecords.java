package orderflow.deck.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.deck.Trail;
import orderflow.deck.UuidTime;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;

/**
 * The records of one order. Its key tells the lane, and its id, a UUIDv7, when it was placed; from
 * there a bounded number of records is looked at, and only the order's own are kept.
 */
@Component
public final class OrderRecords {

    private static final int MOST_LOOKED_AT = 25_000;
    private static final int MOST_KEPT = 50;
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Clocks of two processes, and a commit that took its time. */
    private static final Duration EARLIER = Duration.ofSeconds(5);

    private final KafkaConnection kafka;

    OrderRecords(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** Of both tapes, by the time of their writing. */
    public List<Trail> of(UUID order) {
        var found = new ArrayList<Trail>();
        try (var consumer = kafka.reader()) {
            for (String topic : Tapes.ALL) {
                var lane = lane(topic, order, consumer.partitionsFor(topic).size());
                found.addAll(read(consumer, lane, order));
            }
        }
        found.sort(comparing(Trail::time));
        return found;
    }

    /** Where every client of Java's kind puts it. */
    static TopicPartition lane(String topic, UUID order, int partitions) {
        int hash = Utils.murmur2(order.toString().getBytes(UTF_8));
        return new TopicPartition(topic, Utils.toPositive(hash) % partitions);
    }

    private static List<Trail> read(
            Consumer<byte[], byte[]> consumer, TopicPartition lane, UUID order) {
        consumer.assign(List.of(lane));
        var since = Map.of(lane, UuidTime.of(order).minus(EARLIER).toEpochMilli());
        var begin = consumer.offsetsForTimes(since).get(lane);
        if (begin == null) {
            return List.of();
        }
        consumer.seek(lane, begin.offset());
        long end = consumer.endOffsets(List.of(lane)).getOrDefault(lane, 0L);
        var found = new ArrayList<Trail>();
        int looked = 0;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(lane) < end
                && looked < MOST_LOOKED_AT
                && System.nanoTime() < until) {
            for (var record : consumer.poll(POLL)) {
                looked++;
                var seen = Records.onTape(record);
                if (seen.order().equals(order.toString()) && found.size() < MOST_KEPT) {
                    found.add(
                            new Trail(
                                    seen,
                                    Records.header(record, "ce_id"),
                                    Records.header(record, "ce_time")));
                }
            }
        }
        return List.copyOf(found);
    }
}
