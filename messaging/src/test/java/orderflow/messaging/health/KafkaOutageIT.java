package orderflow.messaging.health;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.outbox.Outbox;
import orderflow.messaging.outbox.OutboxBacklog;
import orderflow.testing.Infrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Kafka is away for many times as long as any timeout of the producer, which is a tenth here. */
@MessagingTest
@TestPropertySource(
        properties = {
            "spring.kafka.producer.properties.request.timeout.ms=1000",
            "orderflow.messaging.max-rows=100"
        })
class KafkaOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(12);

    record NumberDrawn(long number) {}

    private final String key = UUID.randomUUID().toString();

    @Test
    void keepsEventsAndTheirOrderWhileKafkaIsAway(
            @Autowired Outbox outbox,
            @Autowired OutboxBacklog backlog,
            @Autowired KafkaHealthIndicator health,
            @Autowired JdbcTemplate jdbc,
            @Autowired PlatformTransactionManager transactions,
            @Autowired TopicReader topic,
            @Autowired Infrastructure infrastructure) {
        var transaction = new TransactionTemplate(transactions);
        var last = new AtomicLong();
        Runnable append =
                () -> {
                    long next = last.incrementAndGet();
                    transaction.executeWithoutResult(
                            _ -> outbox.append(NUMBERS, key, next, new NumberDrawn(next)));
                };
        append.run();
        await().until(() -> topic.sequences(NUMBERS, List.of(key)).containsKey(key));

        infrastructure.kafkaAway();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(OUTAGE.multipliedBy(3))
                .until(() -> {
                    append.run();
                    return System.nanoTime() - start > OUTAGE.toNanos();
                });
        assertThat(backlog.isFull(NUMBERS)).isTrue();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        infrastructure.kafkaBack();

        await("the backlog drains")
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForList("select 1 from outbox").isEmpty());
        assertThat(topic.sequences(NUMBERS, List.of(key)).get(key))
                .isEqualTo(LongStream.rangeClosed(1, last.get()).boxed().toList());
        await().until(() -> !backlog.isFull(NUMBERS));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
