package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.LETTERS;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** Letters of one test that go through Kafka, with texts of their own: the table is shared. */
final class Post {

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final JdbcTemplate jdbc;
    private final String key;

    /** The key is part of each text that can be written. */
    Post(KafkaTemplate<byte[], byte[]> kafka, JdbcTemplate jdbc, String key) {
        this.kafka = kafka;
        this.jdbc = jdbc;
        this.key = key;
    }

    void letter(String recordKey, String text) {
        send(record(recordKey, text));
    }

    ProducerRecord<byte[], byte[]> record(String recordKey, String text) {
        var json = "{\"text\":\"%s\"}".formatted(textOf(text));
        return record(recordKey, "letter_sent", UUID.randomUUID().toString(), json);
    }

    void send(String recordKey, String type, String id, @Nullable String json) {
        send(record(recordKey, type, id, json));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            kafka.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    int written(String text) {
        return jdbc.queryForList("select 1 from letter where text = ?", textOf(text)).size();
    }

    private String textOf(String text) {
        return text.equals("unwritable") ? text : key + " " + text;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String recordKey, String type, String id, @Nullable String json) {
        var record =
                new ProducerRecord<>(
                        LETTERS,
                        recordKey.getBytes(UTF_8),
                        json == null ? null : json.getBytes(UTF_8));
        Map.of(EventHeaders.TYPE, type, EventHeaders.ID, id, EventHeaders.SEQUENCE, "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
