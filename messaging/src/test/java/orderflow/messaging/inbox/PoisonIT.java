package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.events.EventHeaders;
import orderflow.testing.Contract;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** A record that stays as wrong as it is becomes a dead letter, and no other one with it. */
@MessagingTest
class PoisonIT {

    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();
    private final Post post;

    @Autowired
    PoisonIT(KafkaTemplate<byte[], byte[]> kafka, JdbcTemplate jdbc, TopicReader topic) {
        this.topic = topic;
        this.post = new Post(kafka, jdbc, key);
    }

    @Test
    void setsOnlyThePoisonAsideThatStandsAmongGoodRecords() {
        post.letter(key, "before");
        post.send(key + 1, "letter_sent", UUID.randomUUID().toString(), "{\"text\":");
        post.send(key + 2, "letter_sent", "not-a-uuid", "{\"text\":\"x\"}");
        post.send(key + 3, "letter_sent", UUID.randomUUID().toString(), null);
        post.send(
                new ProducerRecord<>(
                        LETTERS,
                        (key + 4).getBytes(UTF_8),
                        "{\"text\":\"no headers\"}".getBytes(UTF_8)));
        post.letter(key, "after");

        await().until(() -> post.written("after") == 1);
        await().until(() -> topic.deadLetters(key).size() == 4);
        assertThat(post.written("before")).isEqualTo(1);
        assertThat(
                        topic.deadLetters(key).stream()
                                .map(dead -> TopicReader.header(dead, "dlt_error")))
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).startsWith("Not a valid letter_sent: "),
                        error -> assertThat(error).contains("not-a-uuid"),
                        error -> assertThat(error).isEqualTo("The record has no key or no value"),
                        error -> assertThat(error).isEqualTo("The header ce_type is missing"));
    }

    @Test
    void setsAPoisonAsideThatIsAsLargeAsARecordCanBe() {
        var large = "x".repeat(1_048_300);

        post.send(key, "letter_sent", UUID.randomUUID().toString(), large);

        await().until(() -> topic.deadLetters(key).size() == 1);
        assertThat(topic.deadLetters(key).getFirst().value()).hasSize(large.length());
    }

    @Test
    void setsOnlyTheRecordAsideWhoseEffectIsImpossible() {
        post.letter(key, "first");
        post.letter(key, "unwritable");
        post.letter(key + 1, "second");

        await().until(() -> topic.deadLetters(key).size() == 1);
        await().until(() -> post.written("second") == 1);
        assertThat(post.written("first")).isEqualTo(1);
        var dead = topic.deadLetters(key).getFirst();
        assertThat(new String(dead.value(), UTF_8)).isEqualTo("{\"text\":\"unwritable\"}");
        assertThat(TopicReader.header(dead, "dlt_error"))
                .contains("violates check constraint")
                .doesNotContain("Failing row");
        assertThat(TopicReader.header(dead, "dlt_topic")).isEqualTo(LETTERS);
        assertThat(TopicReader.header(dead, "dlt_reader")).isEqualTo("messaging-test");
        assertThat(TopicReader.header(dead, "ce_type")).isEqualTo("letter_sent");
        var headers = EventHeaders.of(dead.headers()).toJson();
        assertThat(Contract.ofHeaders("dead_letter_headers").violations(headers)).isEmpty();
    }
}
