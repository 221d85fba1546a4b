package orderflow.messaging.outbox;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.Numbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;

/** A row that Kafka does not take holds up its own topic, in order, and goes out by itself. */
@MessagingTest
class BlockedTopicIT {

    /** So many rows fit a statement's limit of time on any disk. */
    private static final int SOME = 5_000;

    private static final String DELETE =
            """
            delete from outbox where id in (select id from outbox where topic = ? limit ?)
            """;

    private final JdbcTemplate jdbc;
    private final Numbers numbers;
    private final HealthEndpoint health;
    private final MeterRegistry meters;
    private final String key = UUID.randomUUID().toString();
    private final String blocked = "blocked-" + key;
    private final FickleTopic topic;

    @Autowired
    BlockedTopicIT(
            JdbcTemplate jdbc,
            Numbers numbers,
            HealthEndpoint health,
            MeterRegistry meters,
            KafkaAdmin admin) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.health = health;
        this.meters = meters;
        this.topic = new FickleTopic(admin.getConfigurationProperties(), blocked);
    }

    @BeforeEach
    void startWithAnEmptyOutbox() {
        numbers.awaitEmptyOutbox();
    }

    @AfterEach
    void leaveAnEmptyOutbox() {
        await().until(() -> jdbc.update(DELETE, blocked, SOME) < SOME);
        topic.close();
    }

    @Test
    void aRowWhoseTopicIsMissingHoldsUpOnlyItsTopic() {
        numbers.commit(blocked, key, 1, 3);
        numbers.commit(NUMBERS, key, 1, 3);

        awaitSequences(NUMBERS, 1, 3);
        await("only its rows are left")
                .until(() -> jdbc.queryForList("select 1 from outbox").size() == 3);
        awaitBlocked();
        assertThat(outboxHealth().getStatus()).isEqualTo(Status.DOWN);
        assertThat(outboxHealth().getDetails().get(blocked).toString())
                .contains("UnknownTopicOrPartition");
        assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);

        topic.create(Map.of());

        awaitSequences(blocked, 1, 3);
        await().until(() -> outboxHealth().getStatus().equals(Status.UP));
        assertThat(blockedSeconds()).isZero();
    }

    @Test
    void theRowsOfABlockedTopicTakeNoRoomFromOthers() {
        for (int rows = 0; rows < 100_000; rows += SOME) {
            jdbc.update(
                    """
                    insert into outbox (topic, key, headers, value)
                    select ?, n::text::bytea, '{}', 'x' from generate_series(1, ?) as n
                    """,
                    blocked,
                    SOME);
        }

        numbers.commit(NUMBERS, key, 1, 100);

        awaitSequences(NUMBERS, 1, 100);
    }

    @Test
    void aTopicThatIsDeletedUnderWayGoesOnWhenItIsBack() {
        topic.create(Map.of());
        numbers.commit(blocked, key, 1, 1);
        awaitSequences(blocked, 1, 1);

        topic.delete();
        numbers.commit(blocked, key, 2, 50);
        numbers.commit(NUMBERS, key, 1, 50);
        awaitSequences(NUMBERS, 1, 50);
        awaitBlocked();
        topic.create(Map.of());

        awaitSequences(blocked, 2, 50);
    }

    @Test
    void laterRowsWaitBehindOneThatABrokerRefuses() {
        topic.create(Map.of("max.message.bytes", "1000"));
        numbers.commitLarge(blocked, key, 1);
        commitRowsThatWaitBehindIt();

        topic.limit("1048588");
        awaitSequences(blocked, 1, 20);
    }

    @Test
    void laterRowsWaitBehindOneThatTheProducerRefuses() {
        topic.create(Map.of());
        jdbc.update(
                """
                insert into outbox (topic, key, headers, value)
                values (?, convert_to(?, 'UTF8'), '{"ce_id": "one", "ce_sequence": "1"}', ?)
                """,
                blocked,
                key,
                new byte[3 * 1024 * 1024]);
        commitRowsThatWaitBehindIt();

        jdbc.update(
                "update outbox set value = '{}' where topic = ? and length(value) > 1000000",
                blocked);
        awaitSequences(blocked, 1, 20);
    }

    @Test
    void aRowThatIsTakenAwayByHandReleasesItsTopic() {
        topic.create(Map.of("max.message.bytes", "1000"));
        numbers.commitLarge(blocked, key, 1);
        awaitBlocked();

        jdbc.update("delete from outbox where topic = ?", blocked);

        await().until(() -> outboxHealth().getStatus().equals(Status.UP));
        numbers.commit(blocked, key, 2, 20);
        awaitSequences(blocked, 2, 20);
    }

    @Test
    void keepsTheOrderOfAKeyWhileItsTopicIsRefusedNowAndThen() {
        topic.create(Map.of("max.message.bytes", "1048588"));
        for (long n = 0; n < 10; n++) {
            topic.limit("1000");
            numbers.commit(blocked, key, n * 40 + 1, n * 40 + 20);
            numbers.commitLarge(blocked, key, n * 40 + 21);
            numbers.commit(blocked, key, n * 40 + 22, n * 40 + 30);
            topic.limit("1048588");
            numbers.commit(blocked, key, n * 40 + 31, n * 40 + 40);
        }

        awaitSequences(blocked, 1, 400);
    }

    /** Up to 20; another topic goes on meanwhile. */
    private void commitRowsThatWaitBehindIt() {
        numbers.commit(blocked, key, 2, 20);
        numbers.commit(NUMBERS, key, 1, 3);

        awaitSequences(NUMBERS, 1, 3);
        assertThat(numbers.published(blocked, key)).isEmpty();
        awaitBlocked();
    }

    private void awaitSequences(String topic, long from, long to) {
        var expected = LongStream.rangeClosed(from, to).boxed().toList();
        await().untilAsserted(() -> assertThat(numbers.published(topic, key)).isEqualTo(expected));
    }

    private void awaitBlocked() {
        await().untilAsserted(() -> assertThat(blockedSeconds()).isPositive());
    }

    private double blockedSeconds() {
        var gauge = meters.find("outbox.blocked").tag("topic", blocked).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private IndicatedHealthDescriptor outboxHealth() {
        return (IndicatedHealthDescriptor) health.healthForPath("outbox");
    }
}
