package orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Letters of one test, in a partition that no other test has, and what became of them. */
public final class Mail {

    /** No JSON. */
    public static final String POISON = "{\"text\":";

    private final JdbcTemplate jdbc;
    private final String key;
    private final int partition = ThreadLocalRandom.current().nextInt(1_000, 1_000_000_000);
    private long offset;
    private long time = System.currentTimeMillis();

    /** The key is part of each text. */
    public Mail(JdbcTemplate jdbc, String key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    public ConsumerRecord<byte[], byte[]> letter(String recordKey, String text) {
        return record(recordKey, "{\"text\":\"%s %s\"}".formatted(key, text));
    }

    /** The topic is deleted and made again: the next records have the places of the first ones. */
    public void beginsAgain() {
        offset = 0;
        time += 60_000;
    }

    public byte[] mended(String text) {
        return "{\"text\":\"%s %s\"}".formatted(key, text).getBytes(UTF_8);
    }

    public ConsumerRecord<byte[], byte[]> poison(String recordKey) {
        return record(recordKey, POISON);
    }

    public ConsumerRecord<byte[], byte[]> unwritable(String recordKey) {
        return record(recordKey, "{\"text\":\"unwritable\"}");
    }

    private ConsumerRecord<byte[], byte[]> record(String recordKey, String json) {
        var record =
                new ConsumerRecord<>(
                        "letters",
                        partition,
                        offset++,
                        time,
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        recordKey.getBytes(UTF_8),
                        json.getBytes(UTF_8),
                        new RecordHeaders(),
                        Optional.empty());
        Map.of("ce_type", "letter_sent", "ce_id", UUID.randomUUID().toString(), "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    public List<String> statuses() {
        return jdbc.queryForList(
                "select status from dead_letter where partition = ? order by id",
                String.class,
                partition);
    }

    public long first() {
        return jdbc.queryForObject(
                "select min(id) from dead_letter where partition = ?", Long.class, partition);
    }

    public long idOf(ConsumerRecord<byte[], byte[]> record) {
        return jdbc.queryForObject(
                "select id from dead_letter where partition = ? and record_offset = ?",
                Long.class,
                partition,
                record.offset());
    }

    public List<Map<String, Object>> audit() {
        return jdbc.queryForList(
                """
                select * from dead_letter_audit where dead_letter_id in
                    (select id from dead_letter where partition = ?) order by id
                """,
                partition);
    }

    /** The texts of this test, in the order of the writing. */
    public List<String> texts() {
        return jdbc.queryForList(
                "select substring(text from 38) from letter where starts_with(text, ?)"
                        + " order by position",
                String.class,
                key);
    }

    public long written(String text) {
        return texts().stream().filter(text::equals).count();
    }
}
