package orderflow.messaging;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import orderflow.messaging.outbox.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events that are numbers, on their way through the outbox. */
public class Numbers {

    record NumberDrawn(long number) {}

    record LargeNumberDrawn(long number, String padding) {}

    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TopicReader topics;

    public Numbers(
            Outbox outbox,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            TopicReader topics) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.topics = topics;
    }

    /** In the caller's transaction. */
    public void append(String key, long number) {
        append(NUMBERS, key, number);
    }

    /** In a transaction of its own. */
    public void commit(String key, long number) {
        commit(NUMBERS, key, number, number);
    }

    /** Each in a transaction of its own. */
    public void commit(String topic, String key, long from, long to) {
        for (long n = from; n <= to; n++) {
            long number = n;
            transaction.executeWithoutResult(_ -> append(topic, key, number));
        }
    }

    /** Of five thousand bytes, in a transaction of its own. */
    public void commitLarge(String topic, String key, long number) {
        var large = new LargeNumberDrawn(number, "x".repeat(5_000));
        transaction.executeWithoutResult(_ -> outbox.append(topic, key, number, large));
    }

    /** In the order of the topic, without repetitions. */
    public List<Long> published(String topic, String key) {
        return topics.sequences(topic, List.of(key)).getOrDefault(key, List.of());
    }

    public void awaitEmptyOutbox() {
        await("every event is acknowledged")
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForList("select 1 from outbox").isEmpty());
    }

    private void append(String topic, String key, long number) {
        outbox.append(topic, key, number, new NumberDrawn(number));
    }
}
