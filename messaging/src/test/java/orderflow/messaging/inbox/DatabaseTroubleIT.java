package orderflow.messaging.inbox;

import static orderflow.messaging.MessagingTestApplication.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import orderflow.messaging.LetterListener;
import orderflow.messaging.MessagingTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** No event is to blame for what the database lacks: it is tried again until it is there. */
@MessagingTest
class DatabaseTroubleIT {

    private final JdbcTemplate jdbc;
    private final LetterListener listener;
    private final MeterRegistry meters;
    private final WaitingTopics waiting;
    private final String key = UUID.randomUUID().toString();
    private final Post post;

    @Autowired
    DatabaseTroubleIT(
            KafkaTemplate<byte[], byte[]> kafka,
            JdbcTemplate jdbc,
            LetterListener listener,
            MeterRegistry meters,
            WaitingTopics waiting) {
        this.jdbc = jdbc;
        this.listener = listener;
        this.meters = meters;
        this.waiting = waiting;
        this.post = new Post(kafka, jdbc, key);
    }

    @Test
    void triesAgainInOrderWhileTheDatabaseIsInTrouble() {
        double deadLettered = count("events.dead.lettered");
        for (int n = 0; n < 4; n++) {
            listener.trouble.add(new TransientDataAccessResourceException("away"));
        }

        post.letter(key, "one");
        post.letter(key, "two");

        await().until(() -> post.written("two") == 1);
        assertThat(post.written("one")).isEqualTo(1);
        assertThat(count("events.dead.lettered")).isEqualTo(deadLettered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alter table letter rename to away        | alter table away rename to letter
                    alter table letter rename text to away   | alter table letter rename away to text
                    create trigger no before insert on letter \
                    execute function refuse('42501')         | drop trigger no on letter
                    """)
    void waitsAndSaysSoWhileTheDatabaseIsNotAsItHasToBe(String harm, String mending) {
        double deadLettered = count("events.dead.lettered");
        jdbc.execute(harm);

        post.letter(key, "one");
        post.letter(key, "two");

        await().until(() -> waiting.health().getStatus().equals(Status.DOWN));
        assertThat(waiting.health().getDetails()).containsOnlyKeys(LETTERS);
        assertThat(meters.get("inbox.waiting").tag("topic", LETTERS).gauge().value()).isPositive();

        jdbc.execute(mending);

        await().until(() -> post.written("two") == 1);
        assertThat(post.written("one")).isEqualTo(1);
        await().until(() -> waiting.health().getStatus().equals(Status.UP));
        assertThat(meters.get("inbox.waiting").tag("topic", LETTERS).gauge().value()).isZero();
        assertThat(count("events.dead.lettered")).isEqualTo(deadLettered);
    }

    private double count(String meter) {
        return meters.counter(meter, "consumer", "messaging-test").count();
    }
}
