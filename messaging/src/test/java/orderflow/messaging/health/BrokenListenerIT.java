package orderflow.messaging.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import orderflow.messaging.LetterListener;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.MessagingTestApplication;
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

        kafka.send(MessagingTestApplication.LETTERS, "any".getBytes(UTF_8), "{}".getBytes(UTF_8))
                .get();

        await().until(() -> availability.getLivenessState() == LivenessState.BROKEN);
        assertThat(meters.get("application.live").gauge().value()).isZero();
    }
}
