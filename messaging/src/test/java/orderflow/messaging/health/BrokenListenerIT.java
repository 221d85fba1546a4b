package orderflow.messaging.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.LetterListener;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.MessagingTestApplication;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** Ends its application's listener, so it has an application of its own. */
@MessagingTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class BrokenListenerIT {

    @Test
    @DirtiesContext
    void failsLivenessWhenAnErrorEndsTheListener(
            @Autowired LetterListener listener,
            @Autowired KafkaTemplate<byte[], byte[]> kafka,
            @Autowired ApplicationAvailability availability,
            @Autowired MeterRegistry meters)
            throws Exception {
        assertThat(meters.get("application.live").gauge().value()).isOne();
        listener.broken = true;

        kafka.send(anyLetter()).get();

        await().until(() -> availability.getLivenessState() == LivenessState.BROKEN);
        assertThat(meters.get("application.live").gauge().value()).isZero();
    }

    /** A valid one: this listener commits nothing, so the next application's gets it. */
    private static ProducerRecord<byte[], byte[]> anyLetter() {
        var letter =
                new ProducerRecord<>(
                        MessagingTestApplication.LETTERS,
                        "any".getBytes(UTF_8),
                        "{\"text\":\"any\"}".getBytes(UTF_8));
        Map.of(
                        EventHeaders.TYPE, "letter_sent",
                        EventHeaders.ID, UUID.randomUUID().toString(),
                        EventHeaders.SEQUENCE, "1")
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
        return letter;
    }
}
