package orderflow.messaging.health;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.Numbers;
import orderflow.messaging.outbox.OutboxBacklog;
import orderflow.testing.Infrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;

/** Kafka is away for many times as long as any timeout of the producer, which is a tenth here. */
@MessagingTest
@TestPropertySource(
        properties = {
            "spring.kafka.producer.properties.request.timeout.ms=1000",
            "orderflow.messaging.max-rows=" + KafkaOutageIT.MAX_ROWS
        })
class KafkaOutageIT {

    static final int MAX_ROWS = 100;
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private final String key = UUID.randomUUID().toString();

    @Test
    void keepsEventsAndTheirOrderWhileKafkaIsAway(
            @Autowired Numbers numbers,
            @Autowired OutboxBacklog backlog,
            @Autowired KafkaHealthIndicator health,
            @Autowired Infrastructure infrastructure) {
        var last = new AtomicLong(1);
        numbers.commit(key, 1);
        await().until(() -> !numbers.published(NUMBERS, key).isEmpty());

        infrastructure.kafkaAway();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(OUTAGE.multipliedBy(10))
                .until(() -> {
                    numbers.commit(key, last.incrementAndGet());
                    return last.get() > MAX_ROWS && System.nanoTime() - start > OUTAGE.toNanos();
                });
        assertThat(backlog.isFull(NUMBERS)).isTrue();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        infrastructure.kafkaBack();

        numbers.awaitEmptyOutbox();
        assertThat(numbers.published(NUMBERS, key))
                .isEqualTo(LongStream.rangeClosed(1, last.get()).boxed().toList());
        await().until(() -> !backlog.isFull(NUMBERS));
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }
}
