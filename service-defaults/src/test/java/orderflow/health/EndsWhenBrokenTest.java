package orderflow.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** In a JVM of its own, which ends. */
class EndsWhenBrokenTest {

    enum Trouble {
        LIVENESS {
            @Override
            void happenTo(ConfigurableApplicationContext service) {
                AvailabilityChangeEvent.publish(service, LivenessState.BROKEN);
            }
        },
        THREAD {
            @Override
            void happenTo(ConfigurableApplicationContext service) {
                Thread.ofPlatform().start(Trouble::fail);
            }
        };

        abstract void happenTo(ConfigurableApplicationContext service);

        static void fail() {
            throw new AssertionError("A thread that is broken");
        }
    }

    /** A service that nothing but its end would end. */
    static class Service {

        static void main(String[] trouble) throws InterruptedException {
            var application = EndsWhenBroken.application(Service.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            var service = application.run();
            AvailabilityChangeEvent.publish(service, ReadinessState.REFUSING_TRAFFIC);
            Thread.ofVirtual().start(Trouble::fail).join();
            System.out.println("not ready, one task failed, and alive");
            Trouble.valueOf(trouble[0]).happenTo(service);
            new CountDownLatch(1).await();
        }

        @EventListener
        void on(ContextClosedEvent closed) {
            System.out.println("finished what was at hand");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenServiceFinishesWhatIsAtHandAndEndsWithAFailure(Trouble trouble) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Service.class.getName(),
                                trouble.name())
                        .redirectErrorStream(true)
                        .start();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(EndsWhenBroken.STATUS);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .containsSubsequence("and alive", "finished what was at hand");
    }
}
