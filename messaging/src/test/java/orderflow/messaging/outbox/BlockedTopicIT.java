package orderflow.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A row that Kafka does not take holds up its own topic, in order, and goes out by itself. */
@MessagingTest
class BlockedTopicIT {

    /** Far below what any other topic would wait for a blocked one. */
    private static final Duration SOON = Duration.ofSeconds(8);

    record NumberDrawn(long number, String padding) {}

    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TopicReader topics;
    private final HealthEndpoint health;
    private final MeterRegistry meters;
    private final Admin admin;
    private final String key = UUID.randomUUID().toString();
    private final String blocked = "blocked-" + key;

    @Autowired
    BlockedTopicIT(
            Outbox outbox,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            TopicReader topics,
            HealthEndpoint health,
            MeterRegistry meters,
            KafkaAdmin admin) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.topics = topics;
        this.health = health;
        this.meters = meters;
        this.admin = Admin.create(admin.getConfigurationProperties());
    }

    @BeforeEach
    void startWithAnEmptyOutbox() {
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
    }

    @AfterEach
    void leaveAnEmptyOutbox() {
        jdbc.update("delete from outbox where topic = ?", blocked);
        admin.close();
    }

    @Test
    void aRowWhoseTopicIsMissingHoldsUpOnlyItsTopic() {
        append(blocked, 1, 3);
        append(NUMBERS, 1, 3);

        awaitSequences(NUMBERS, 1, 3);
        assertThat(waiting()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(blockedSeconds()).isPositive());
        assertThat(outboxHealth().getStatus()).isEqualTo(Status.DOWN);
        assertThat(outboxHealth().getDetails().get(blocked).toString())
                .contains("UnknownTopicOrPartition");
        assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);

        create(blocked, Map.of());

        awaitSequences(blocked, 1, 3);
        await().until(() -> outboxHealth().getStatus().equals(Status.UP));
        assertThat(blockedSeconds()).isZero();
    }

    @Test
    void theRowsOfABlockedTopicTakeNoRoomFromOthers() {
        jdbc.update(
                """
                insert into outbox (topic, key, headers, value)
                select ?, n::text::bytea, '{}', 'x' from generate_series(1, 100000) as n
                """,
                blocked);

        append(NUMBERS, 1, 100);

        awaitSequences(NUMBERS, 1, 100);
    }

    @Test
    void aTopicThatIsDeletedUnderWayGoesOnWhenItIsBack() {
        create(blocked, Map.of());
        append(blocked, 1, 1);
        awaitSequences(blocked, 1, 1);

        done(admin.deleteTopics(List.of(blocked)).all());
        append(blocked, 2, 50);
        append(NUMBERS, 1, 50);
        awaitSequences(NUMBERS, 1, 50);
        await().atMost(SOON).untilAsserted(() -> assertThat(blockedSeconds()).isPositive());
        create(blocked, Map.of());

        awaitSequences(blocked, 2, 50);
    }

    @Test
    void laterRowsWaitBehindOneThatABrokerRefuses() {
        create(blocked, Map.of("max.message.bytes", "1000"));
        appendLarge(blocked, 1);
        append(blocked, 2, 20);
        append(NUMBERS, 1, 3);

        awaitSequences(NUMBERS, 1, 3);
        assertThat(topics.read(blocked)).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(blockedSeconds()).isPositive());

        limit(blocked, "1048588");
        awaitSequences(blocked, 1, 20);
    }

    @Test
    void laterRowsWaitBehindOneThatTheProducerRefuses() {
        create(blocked, Map.of());
        jdbc.update(
                """
                insert into outbox (topic, key, headers, value)
                values (?, convert_to(?, 'UTF8'), '{"ce_id": "one", "ce_sequence": "1"}', ?)
                """,
                blocked,
                key,
                new byte[3 * 1024 * 1024]);
        append(blocked, 2, 20);
        append(NUMBERS, 1, 3);

        awaitSequences(NUMBERS, 1, 3);
        assertThat(topics.read(blocked)).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(blockedSeconds()).isPositive());

        jdbc.update(
                "update outbox set value = ? where topic = ? and length(value) > 1000000",
                "{}".getBytes(UTF_8),
                blocked);
        awaitSequences(blocked, 1, 20);
    }

    @Test
    void aRowThatIsTakenAwayByHandReleasesItsTopic() {
        create(blocked, Map.of("max.message.bytes", "1000"));
        appendLarge(blocked, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(blockedSeconds()).isPositive());

        jdbc.update("delete from outbox where topic = ?", blocked);

        await().until(() -> outboxHealth().getStatus().equals(Status.UP));
        append(blocked, 2, 20);
        awaitSequences(blocked, 2, 20);
    }

    @Test
    void keepsTheOrderOfAKeyWhileItsTopicIsRefusedNowAndThen() {
        create(blocked, Map.of("max.message.bytes", "1048588"));
        for (long n = 0; n < 10; n++) {
            limit(blocked, "1000");
            append(blocked, n * 40 + 1, n * 40 + 20);
            appendLarge(blocked, n * 40 + 21);
            append(blocked, n * 40 + 22, n * 40 + 30);
            limit(blocked, "1048588");
            append(blocked, n * 40 + 31, n * 40 + 40);
        }

        awaitSequences(blocked, 1, 400);
    }

    private void append(String topic, long from, long to) {
        for (long n = from; n <= to; n++) {
            append(topic, n, "");
        }
    }

    private void appendLarge(String topic, long number) {
        append(topic, number, "x".repeat(5_000));
    }

    private void append(String topic, long number, String padding) {
        transaction.executeWithoutResult(
                _ -> outbox.append(topic, key, number, new NumberDrawn(number, padding)));
    }

    private void awaitSequences(String topic, long from, long to) {
        var expected = LongStream.rangeClosed(from, to).boxed().toList();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topics.sequences(topic, List.of(key)).get(key))
                                .isEqualTo(expected));
    }

    private long waiting() {
        return jdbc.queryForList("select 1 from outbox").size();
    }

    private double blockedSeconds() {
        var gauge = meters.find("outbox.blocked").tag("topic", blocked).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private IndicatedHealthDescriptor outboxHealth() {
        return (IndicatedHealthDescriptor) health.healthForPath("outbox");
    }

    private void create(String topic, Map<String, String> settings) {
        await().ignoreExceptions()
                .until(() -> {
                    var one = new NewTopic(topic, 3, (short) 1).configs(settings);
                    done(admin.createTopics(List.of(one)).all());
                    return true;
                });
    }

    private void limit(String topic, String bytes) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var entry = new ConfigEntry("max.message.bytes", bytes);
        var set = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        done(admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all());
    }

    private static void done(KafkaFuture<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
