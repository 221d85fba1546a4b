package orderflow.deck.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Some records of a lane as they are, for people to read. */
@Component
public final class TapePages {

    /** Some of a lane, which goes from {@code start} to {@code end}. */
    public record Page(String topic, int partition, long start, long end, List<Entry> records) {}

    /**
     * A record as text.
     *
     * @param cut whether the value is longer than what is shown of it
     */
    public record Entry(
            long offset,
            Instant time,
            String key,
            Map<String, String> headers,
            String value,
            boolean cut) {}

    /** What a group that is rewound would read again. */
    public record Preview(long records, List<Rewound> lanes) {}

    /** Where it would begin. */
    public record Rewound(int partition, long offset, long end) {}

    private static final int RECORDS = 20;
    private static final int CHARACTERS = 4_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaConnection kafka;

    TapePages(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** Whether there is such a lane. */
    public boolean has(String topic, int partition) {
        try (var consumer = kafka.reader()) {
            return Tapes.ALL.contains(topic)
                    && partition >= 0
                    && partition < consumer.partitionsFor(topic).size();
        }
    }

    /**
     * Records of a lane: from an offset, from a time, or the last ones.
     *
     * @param offset null for no matter
     * @param time null for no matter
     */
    public Page page(String topic, int partition, @Nullable Long offset, @Nullable Instant time) {
        var lane = new TopicPartition(topic, partition);
        try (var consumer = kafka.reader()) {
            consumer.assign(List.of(lane));
            long start = consumer.beginningOffsets(List.of(lane)).getOrDefault(lane, 0L);
            long end = consumer.endOffsets(List.of(lane)).getOrDefault(lane, 0L);
            long wanted =
                    offset != null
                            ? offset
                            : time != null ? at(consumer, lane, time, end) : end - RECORDS;
            consumer.seek(lane, Math.clamp(wanted, start, end));
            return new Page(topic, partition, start, end, read(consumer, lane, end));
        }
    }

    public Preview preview(String topic, Instant time) {
        try (var consumer = kafka.reader()) {
            var lanes = KafkaConnection.partitions(consumer, List.of(topic));
            var ends = consumer.endOffsets(lanes);
            var rewound =
                    lanes.stream()
                            .map(lane -> {
                                long end = ends.getOrDefault(lane, 0L);
                                return new Rewound(
                                        lane.partition(), at(consumer, lane, time, end), end);
                            })
                            .toList();
            long records = rewound.stream().mapToLong(lane -> lane.end() - lane.offset()).sum();
            return new Preview(records, rewound);
        }
    }

    /** The first record that is not older; the end if there is none. */
    private static long at(
            Consumer<byte[], byte[]> consumer, TopicPartition lane, Instant time, long end) {
        var found = consumer.offsetsForTimes(Map.of(lane, time.toEpochMilli())).get(lane);
        return found == null ? end : found.offset();
    }

    private static List<Entry> read(
            Consumer<byte[], byte[]> consumer, TopicPartition lane, long end) {
        var entries = new ArrayList<Entry>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (entries.size() < RECORDS
                && consumer.position(lane) < end
                && System.nanoTime() < until) {
            for (var record : consumer.poll(POLL)) {
                if (entries.size() < RECORDS) {
                    entries.add(entry(record));
                }
            }
        }
        return entries;
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(each -> headers.put(each.key(), Records.text(each.value())));
        String value = Records.text(record.value());
        boolean cut = value.length() > CHARACTERS;
        return new Entry(
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                Records.text(record.key()),
                headers,
                cut ? value.substring(0, CHARACTERS) : value,
                cut);
    }
}
