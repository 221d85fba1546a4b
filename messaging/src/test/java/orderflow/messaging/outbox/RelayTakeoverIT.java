package orderflow.messaging.outbox;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.Numbers;
import orderflow.messaging.tracing.Traces;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

@MessagingTest
class RelayTakeoverIT {

    private final String key = UUID.randomUUID().toString();

    @Test
    void anotherInstanceGoesOnWhereTheRelayStopped(
            @Autowired Numbers numbers,
            @Autowired OutboxRelay first,
            @Autowired JdbcConnectionDetails database,
            @Autowired ProducerFactory<byte[], byte[]> producers,
            @Autowired OutboxProperties properties,
            @Autowired Traces traces,
            @Autowired JdbcTemplate jdbc) {
        awaitRelay(numbers);
        var twin = twin("twin", database, producers, properties, traces);
        twin.start();
        numbers.commit(NUMBERS, key, 1, 50);
        assertThat(sessionsOf("twin relay", jdbc)).isZero();

        first.stop();
        numbers.commit(NUMBERS, key, 51, 100);

        numbers.awaitEmptyOutbox();
        assertThat(sessionsOf("twin relay", jdbc)).isEqualTo(1);
        assertThat(numbers.published(NUMBERS, key))
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        twin.stop();
        first.start();
    }

    @Test
    void anInstanceThatIsNotTheRelayKeepsOneSession(
            @Autowired Numbers numbers,
            @Autowired JdbcConnectionDetails database,
            @Autowired ProducerFactory<byte[], byte[]> producers,
            @Autowired OutboxProperties properties,
            @Autowired Traces traces,
            @Autowired JdbcTemplate jdbc) {
        awaitRelay(numbers);
        var standby = twin("standby", database, producers, properties, traces);
        standby.start();
        Supplier<List<Map<String, Object>>> sessions =
                () ->
                        jdbc.queryForList(
                                """
                                select pid, query_start from pg_stat_activity
                                where application_name = 'standby relay'
                                """);
        await().until(() -> sessions.get().size() == 1);
        var first = sessions.get().getFirst();

        await("it asks again")
                .until(() -> {
                    var now = sessions.get();
                    return now.size() == 1
                            && !now.getFirst().get("query_start").equals(first.get("query_start"));
                });

        assertThat(sessions.get().getFirst().get("pid")).isEqualTo(first.get("pid"));
        standby.stop();
    }

    /** The application may have had to take over, too: from that of the test class before. */
    private static void awaitRelay(Numbers numbers) {
        numbers.commit("any", 1);
        numbers.awaitEmptyOutbox();
    }

    private static OutboxRelay twin(
            String name,
            JdbcConnectionDetails database,
            ProducerFactory<byte[], byte[]> producers,
            OutboxProperties properties,
            Traces traces) {
        var configuration = producers.getConfigurationProperties();
        var meters = new SimpleMeterRegistry();
        var blocked = new BlockedTopics(meters, Clock.systemUTC());
        return new OutboxRelay(
                database,
                name,
                topic ->
                        new OutboxLane(
                                topic,
                                new RelayPublisher(topic, configuration, meters, traces),
                                properties,
                                blocked),
                properties);
    }

    /** Those that hold the lock: each instance has a session, and asks for it. */
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
