package orderflow.messaging;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MessagingTest
class RelayTakeoverIT {

    record NumberDrawn(long number) {}

    private final String key = UUID.randomUUID().toString();

    @Test
    void anotherInstanceGoesOnWhereTheRelayStopped(
            @Autowired Outbox outbox,
            @Autowired OutboxRelay first,
            @Autowired JdbcConnectionDetails database,
            @Autowired DefaultKafkaProducerFactory<String, byte[]> producers,
            @Autowired MessagingProperties properties,
            @Autowired JdbcTemplate jdbc,
            @Autowired PlatformTransactionManager transactions,
            @Autowired TopicReader topic) {
        var transaction = new TransactionTemplate(transactions);
        var twinProducers =
                new DefaultKafkaProducerFactory<String, byte[]>(
                        producers.getConfigurationProperties());
        var twin =
                new OutboxRelay(
                        database,
                        "twin",
                        new RelayPublisher(twinProducers, new Traces(null)),
                        properties);
        twin.start();
        append(outbox, transaction, 1, 50);
        assertThat(sessionsOf("twin relay", jdbc)).isZero();

        first.stop();
        append(outbox, transaction, 51, 100);

        await().until(() -> jdbc.queryForList("select 1 from outbox").isEmpty());
        assertThat(sessionsOf("twin relay", jdbc)).isEqualTo(1);
        assertThat(topic.sequences(NUMBERS, List.of(key)).get(key))
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        twin.stop();
        twinProducers.destroy();
        first.start();
    }

    private void append(Outbox outbox, TransactionTemplate transaction, long from, long to) {
        for (long n = from; n <= to; n++) {
            long number = n;
            transaction.executeWithoutResult(
                    _ -> outbox.append(NUMBERS, key, number, new NumberDrawn(number)));
        }
    }

    /** Those that hold the lock: who does not get it closes its session again. */
    private static int sessionsOf(String application, JdbcTemplate jdbc) {
        return jdbc.queryForList(
                        """
                        select 1 from pg_locks natural join pg_stat_activity
                        where locktype = 'advisory' and granted and application_name = ?
                        """,
                        application)
                .size();
    }
}
