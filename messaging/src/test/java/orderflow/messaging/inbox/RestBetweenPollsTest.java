package orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestBetweenPollsTest {

    private final RestBetweenPolls interceptor = new RestBetweenPolls(Duration.ofMinutes(1));
    private final AtomicInteger polls = new AtomicInteger();
    private Thread listener = Thread.ofPlatform().unstarted(() -> {});

    @AfterEach
    void end() throws InterruptedException {
        listener.interrupt();
        listener.join();
    }

    @Test
    void restsAfterEverySecondBatch() {
        listener = listening(4, true);

        await().until(() -> listener.getState() == Thread.State.TIMED_WAITING);
        assertThat(polls).hasValue(2);

        listener.interrupt();
        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void doesNotRestWhenNothingCame() {
        listener = listening(4, false);

        awaitEnd();
        assertThat(polls).hasValue(4);
    }

    @Test
    void countsForEachListenerAlone() {
        listener = listening(2, true);
        awaitEnd();

        listener = listening(2, true);
        awaitEnd();
        assertThat(polls).hasValue(4);
    }

    /** In less than a rest: who rests is not at its end yet. */
    private void awaitEnd() {
        await().until(() -> listener.getState() == Thread.State.TERMINATED);
    }

    /**
     * Works as a container: asks for the interceptor, polls, hands the batch over. Ends when
     * interrupted.
     */
    private Thread listening(int times, boolean somethingComes) {
        var consumer = new MockConsumer<Object, Object>("earliest");
        return Thread.ofPlatform()
                .start(() -> {
                    for (int n = 0; n < times; n++) {
                        interceptor.setupThreadState(consumer);
                        polls.incrementAndGet();
                        if (Thread.interrupted()) {
                            return;
                        }
                        if (somethingComes) {
                            interceptor.intercept(ConsumerRecords.empty(), consumer);
                        }
                    }
                });
    }
}
