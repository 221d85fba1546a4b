package orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** Letters of one test, in a partition that no other test has, and what became of them. */
final class Mail {

    private final JdbcTemplate jdbc;
    private final String key;
    private final int partition = ThreadLocalRandom.current().nextInt(1_000, 1_000_000_000);
    private long offset;

    /** The key is part of each text. */
    Mail(JdbcTemplate jdbc, String key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    ConsumerRecord<String, byte[]> letter(String recordKey, String text) {
        return record(recordKey, "{\"text\":\"%s %s\"}".formatted(key, text));
    }

    byte[] mended(String text) {
        return "{\"text\":\"%s %s\"}".formatted(key, text).getBytes(UTF_8);
    }

    ConsumerRecord<String, byte[]> unwritable(String recordKey) {
        return record(recordKey, "{\"text\":\"unwritable\"}");
    }

    ConsumerRecord<String, byte[]> record(String recordKey, String json) {
        var record =
                new ConsumerRecord<>(
                        "letters", partition, offset++, recordKey, json.getBytes(UTF_8));
        Map.of("ce_type", "letter_sent", "ce_id", UUID.randomUUID().toString(), "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    List<String> statuses() {
        return jdbc.queryForList(
                "select status from dead_letter where partition = ? order by id",
                String.class,
                partition);
    }

    long first() {
        return jdbc.queryForObject(
                "select min(id) from dead_letter where partition = ?", Long.class, partition);
    }

    long idOf(ConsumerRecord<String, byte[]> record) {
        return jdbc.queryForObject(
                "select id from dead_letter where partition = ? and record_offset = ?",
                Long.class,
                partition,
                record.offset());
    }

    List<Map<String, Object>> audit() {
        return jdbc.queryForList(
                """
                select * from dead_letter_audit where dead_letter_id in
                    (select id from dead_letter where partition = ?) order by id
                """,
                partition);
    }

    /** What this test wrote, in the order of the writing. */
    List<String> texts() {
        return jdbc.queryForList(
                "select substring(text from 38) from letter where starts_with(text, ?)"
                        + " order by position",
                String.class,
                key);
    }

    long written(String text) {
        return texts().stream().filter(text::equals).count();
    }
}
