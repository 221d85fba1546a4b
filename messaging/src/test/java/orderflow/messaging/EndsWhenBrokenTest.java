package orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** In a JVM of its own, which ends. */
class EndsWhenBrokenTest {

    /** A service that nothing but its end would end. */
    static class Service {

        static void main(String[] change) throws InterruptedException {
            var service = new SpringApplication(Service.class);
            service.addListeners(new EndsWhenBroken());
            var context = service.run();
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            System.out.println("not ready, and alive");
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            new CountDownLatch(1).await();
        }

        @EventListener
        void on(ContextClosedEvent closed) {
            System.out.println("finished what was at hand");
        }
    }

    @Test
    void aBrokenServiceFinishesWhatIsAtHandAndEndsWithAFailure() throws Exception {
        Process process = start();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(EndsWhenBroken.STATUS);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .containsSubsequence("not ready, and alive", "finished what was at hand");
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName())
                .redirectErrorStream(true)
                .start();
    }
}
