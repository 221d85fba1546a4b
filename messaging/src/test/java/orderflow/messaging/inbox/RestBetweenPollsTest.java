package orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestBetweenPollsTest {

    private static final int FULL = 20;

    /** A poll, and how many of its records the handler needed. */
    private record Poll(int records, int handled) {}

    private final RestBetweenPolls rests = new RestBetweenPolls(Duration.ofMinutes(1), FULL);
    private final AtomicInteger polls = new AtomicInteger();
    private Thread listener = Thread.ofPlatform().unstarted(() -> {});

    @AfterEach
    void end() throws InterruptedException {
        listener.interrupt();
        listener.join();
    }

    @Test
    void restsBeforeTheNextPollWhenEventsCrowd() {
        listener = listening(new Poll(2, 2), new Poll(9, 9), new Poll(1, 1));

        await().until(() -> listener.getState() == Thread.State.TIMED_WAITING);
        assertThat(polls).hasValue(2);

        listener.interrupt();
        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void doesNotRestForLoneEvents() {
        listener = listening(new Poll(1, 1), new Poll(1, 1), new Poll(1, 1), new Poll(1, 1));

        awaitEnd();
        assertThat(polls).hasValue(4);
    }

    @Test
    void doesNotRestForWhatIsSkipped() {
        listener = listening(new Poll(9, 0), new Poll(9, 1), new Poll(9, 0));

        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void doesNotRestAfterAFullBatch() {
        listener = listening(new Poll(FULL, FULL), new Poll(FULL, FULL), new Poll(0, 0));

        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void countsForEachListenerAlone() {
        listener = listening(new Poll(5, 5));
        awaitEnd();

        listener = listening(new Poll(5, 5), new Poll(1, 1));
        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    /** In less than a rest: one that rests is not at its end yet. */
    private void awaitEnd() {
        await().until(() -> listener.getState() == Thread.State.TERMINATED);
    }

    /**
     * Works as a container: asks for the interceptor, polls, hands the batch over. Ends when
     * interrupted.
     */
    private Thread listening(Poll... answers) {
        var consumer = new MockConsumer<Object, Object>("earliest");
        return Thread.ofPlatform()
                .start(() -> {
                    for (Poll poll : answers) {
                        rests.setupThreadState(consumer);
                        polls.incrementAndGet();
                        if (Thread.interrupted()) {
                            return;
                        }
                        rests.intercept(records(poll.records()), consumer);
                        rests.handled(poll.handled());
                    }
                });
    }

    private static ConsumerRecords<Object, Object> records(int count) {
        List<ConsumerRecord<Object, Object>> records =
                IntStream.range(0, count)
                        .mapToObj(offset ->
                                new ConsumerRecord<Object, Object>(
                                        "topic", 0, offset, "key", "value"))
                        .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of());
    }
}
