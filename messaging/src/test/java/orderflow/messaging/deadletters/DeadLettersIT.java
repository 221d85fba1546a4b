package orderflow.messaging.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.LetterListener;
import orderflow.messaging.Mail;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.deadletters.DeadLetterOutcome.Done;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hands batches to the listener itself: what stands in one, and what comes again, is no chance. */
@MessagingTest
class DeadLettersIT {

    private final LetterListener listener;
    private final DeadLetterReplay deadLetters;
    private final JdbcTemplate jdbc;
    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();
    private final Mail mail;

    @Autowired
    DeadLettersIT(
            LetterListener listener,
            DeadLetterReplay deadLetters,
            JdbcTemplate jdbc,
            TopicReader topic) {
        this.listener = listener;
        this.deadLetters = deadLetters;
        this.jdbc = jdbc;
        this.topic = topic;
        this.mail = new Mail(jdbc, key);
    }

    @Test
    void setsOnlyThePoisonAsideInABatchOf500() {
        var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int n = 0; n < 500; n++) {
            batch.add(n == 250 ? mail.unwritable(key + n) : mail.letter(key + n, "of 500"));
        }

        listener.on(batch);

        assertThat(mail.statuses()).containsExactly("PARKED");
        assertThat(mail.written("of 500")).isEqualTo(499);
    }

    @Test
    void laterEventsOfAKeyWaitBehindItsPoisonAndFollowItInOrder() {
        listener.on(
                List.of(mail.poison(key), mail.letter(key, "two"), mail.letter("other", "free")));
        listener.on(List.of(mail.letter(key, "three")));

        assertThat(mail.statuses()).containsExactly("PARKED", "WAITING", "WAITING");
        assertThat(mail.texts()).containsExactly("free");

        assertThat(deadLetters.replay(mail.first(), "ada", mail.mended("one")))
                .isEqualTo(new Done(mail.first(), DeadLetterStatus.REPLAYED, 2));

        assertThat(mail.texts()).containsExactly("free", "one", "two", "three");
        assertThat(mail.statuses()).containsOnly("REPLAYED");
        listener.on(List.of(mail.letter(key, "four")));
        assertThat(mail.texts()).endsWith("four");
    }

    @Test
    void laterEventsOfABatchWaitBehindAnImpossibleEffect() {
        listener.on(
                List.of(mail.letter(key, "one"), mail.unwritable(key), mail.letter(key, "three")));

        assertThat(mail.texts()).containsExactly("one");
        assertThat(mail.statuses()).containsExactly("PARKED", "WAITING");
    }

    @Test
    void parksOnceHoweverOftenItIsDelivered() {
        var batch = List.of(mail.letter(key, "one"), mail.poison(key), mail.letter(key, "three"));
        listener.on(batch);
        listener.on(batch);
        assertThat(mail.statuses()).containsExactly("PARKED", "WAITING");

        deadLetters.replay(mail.first(), "ada", mail.mended("two"));
        listener.on(batch);

        assertThat(mail.statuses()).containsExactly("REPLAYED", "REPLAYED");
        assertThat(mail.texts()).containsExactly("one", "two", "three");
        await().until(() -> jdbc.queryForList("select 1 from outbox").isEmpty());
        assertThat(topic.deadLetters(key)).hasSize(1);
    }

    @Test
    void aRecordOfANewTopicIsNotTakenForTheOneThatHadItsPlace() {
        listener.on(List.of(mail.letter(key, "one"), mail.poison(key)));
        mail.beginsAgain();

        listener.on(List.of(mail.letter(key, "three"), mail.poison(key + "other")));

        assertThat(mail.statuses()).containsExactly("PARKED", "WAITING", "PARKED");
        assertThat(mail.texts()).containsExactly("one");
        deadLetters.replay(mail.first(), "ada", mail.mended("two"));
        assertThat(mail.texts()).containsExactly("one", "two", "three");
    }
}
