package orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import orderflow.messaging.pace.RestByNeed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestBetweenPollsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(30);

    /**
     * A poll.
     *
     * @param handled how many of its records the handler needed
     * @param waited how long the first of its records had
     */
    private record Poll(int records, int handled, Duration waited) {

        static Poll ofFresh(int records) {
            return new Poll(records, records, Duration.ofMillis(3));
        }

        static Poll ofOld(int records, int handled) {
            return new Poll(records, handled, Duration.ofMinutes(3));
        }
    }

    private final RestBetweenPolls rests =
            new RestBetweenPolls(
                    Duration.ofMinutes(1),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    this::ofAListenerThatBeganAnHourAgo);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger polls = new AtomicInteger();
    private Thread listener = Thread.ofPlatform().unstarted(() -> {});

    @AfterEach
    void end() throws InterruptedException {
        listener.interrupt();
        listener.join();
    }

    @Test
    void restsBeforeTheNextPollWhenEventsHaveWaited() {
        listener = listening(Poll.ofFresh(2), Poll.ofOld(2, 1), Poll.ofOld(2, 1), Poll.ofFresh(1));

        await().until(() -> listener.getState() == Thread.State.TIMED_WAITING);
        assertThat(polls).hasValue(3);

        listener.interrupt();
        awaitEnd();
        assertThat(polls).hasValue(4);
    }

    @Test
    void doesNotRestForEventsThatCameAtOnce() {
        listener = listening(Poll.ofFresh(1), Poll.ofFresh(20), Poll.ofFresh(1));

        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void doesNotRestForWhatIsSkipped() {
        listener = listening(Poll.ofOld(9, 0), Poll.ofOld(9, 0), Poll.ofFresh(1));

        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void doesNotRestWhenManyShareThePoll() {
        listener = listening(Poll.ofOld(100, 3), Poll.ofOld(100, 3), Poll.ofFresh(1));

        awaitEnd();
        assertThat(polls).hasValue(3);
    }

    @Test
    void judgesEachPollByItself() {
        listener = listening(Poll.ofFresh(9), Poll.ofOld(9, 0), Poll.ofOld(9, 0), Poll.ofFresh(0));

        awaitEnd();
        assertThat(polls).hasValue(4);
    }

    private RestByNeed ofAListenerThatBeganAnHourAgo() {
        var need = new RestByNeed(nanos::get);
        nanos.set(Duration.ofHours(1).toNanos());
        return need;
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
                        nanos.addAndGet(BETWEEN_POLLS.toNanos());
                        if (Thread.interrupted()) {
                            return;
                        }
                        rests.intercept(records(poll), consumer);
                        rests.handled(poll.handled());
                    }
                });
    }

    /** The first has waited, the others have just come. */
    private static ConsumerRecords<Object, Object> records(Poll poll) {
        List<ConsumerRecord<Object, Object>> records =
                IntStream.range(0, poll.records())
                        .mapToObj(offset ->
                                record(offset, offset == 0 ? NOW.minus(poll.waited()) : NOW))
                        .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of());
    }

    private static ConsumerRecord<Object, Object> record(long offset, Instant timestamp) {
        return new ConsumerRecord<>(
                "topic",
                0,
                offset,
                timestamp.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
    }
}
