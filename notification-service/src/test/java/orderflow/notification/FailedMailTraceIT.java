package orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@WholeService
// Nobody listens there: spans are made, and lost.
@TestPropertySource(
        properties =
                "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces")
@DirtiesContext
class FailedMailTraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final MailServer mailServer;
    private final Infrastructure infrastructure;

    @Autowired
    FailedMailTraceIT(
            KafkaTemplate<byte[], byte[]> kafka,
            MailServer mailServer,
            Infrastructure infrastructure) {
        this.kafka = kafka;
        this.mailServer = mailServer;
        this.infrastructure = infrastructure;
    }

    @Test
    void aMailThatGoesThroughTheRetriesStaysInTheTraceOfItsEvent() {
        String customer = "c-" + UUID.randomUUID();
        mailServer.refuse(customer, 1);
        var event = IncomingEvent.orderConfirmed(UUID.randomUUID(), customer);
        var record = event.toRecord();
        record.headers()
                .add("traceparent", ("00-" + TRACE + "-00f067aa0ba902b7-01").getBytes(UTF_8));

        kafka.send(record).join();

        await().atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        assertThat(infrastructure.history(NotificationLifecycle.RETRIES))
                                .filteredOn(failed -> failed.key().equals(event.id().toString()))
                                .extracting(FailedMailTraceIT::trace)
                                .containsExactly(TRACE));
    }

    private static String trace(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("traceparent");
        // After the version, which takes two characters, and a hyphen.
        return header == null ? "none" : new String(header.value(), UTF_8).substring(3, 35);
    }
}
