package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.LetterListener;
import orderflow.messaging.Mail;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.events.EventHeaders;
import orderflow.testing.Transactions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@MessagingTest
class InboxIT {

    private final Inbox inbox;
    private final LetterListener listener;
    private final TopicReader topic;
    private final MeterRegistry meters;
    private final String key = UUID.randomUUID().toString();
    private final Post post;
    private final Mail mail;

    @Autowired
    InboxIT(
            Inbox inbox,
            LetterListener listener,
            TopicReader topic,
            MeterRegistry meters,
            KafkaTemplate<byte[], byte[]> kafka,
            JdbcTemplate jdbc) {
        this.inbox = inbox;
        this.listener = listener;
        this.topic = topic;
        this.meters = meters;
        this.post = new Post(kafka, jdbc, key);
        this.mail = new Mail(jdbc, key);
    }

    @Test
    void handlesAnEventOnceHoweverOftenItComes() {
        double ignored = count("events.duplicates.ignored");
        var letter = post.record(key, "once");

        post.send(letter);
        post.send(letter);
        post.send(letter);

        await().until(() -> count("events.duplicates.ignored") == ignored + 2);
        assertThat(post.written("once")).isEqualTo(1);
    }

    @Test
    void skipsEventsOfOtherTypes() {
        double skipped = count("events.skipped");

        post.send(key, "letter_burnt", UUID.randomUUID().toString(), "{}");

        await().until(() -> count("events.skipped") == skipped + 1);
        assertThat(topic.deadLetters(key)).isEmpty();
    }

    @Test
    void asksTheDatabaseNothingForABatchThatItSkips() {
        var records = List.of(burnt(mail.letter(key, "a")), burnt(mail.letter(key, "b")));

        assertThat(Transactions.during(() -> inbox.receive(records, listener)))
                .doesNotContain(List.of())
                .noneMatch(statements -> statements.contains("from dead_letter"));
    }

    @Test
    void opensOneTransactionForABatchOfWhichItHandlesOneEvent() {
        var records = List.of(burnt(mail.letter(key, "a")), mail.letter(key, "b"));

        assertThat(Transactions.during(() -> inbox.receive(records, listener)))
                .contains(List.of("from dead_letter", "insert into inbox", "insert into letter"));
    }

    private static ConsumerRecord<byte[], byte[]> burnt(ConsumerRecord<byte[], byte[]> letter) {
        letter.headers()
                .remove(EventHeaders.TYPE)
                .add(EventHeaders.TYPE, "letter_burnt".getBytes(UTF_8));
        return letter;
    }

    private double count(String meter) {
        return meters.counter(meter, "consumer", "messaging-test").count();
    }
}
