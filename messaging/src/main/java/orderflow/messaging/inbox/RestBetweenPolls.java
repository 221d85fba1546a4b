package orderflow.messaging.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import orderflow.messaging.pace.RestByNeed;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Lets events gather, so that a busy listener does not pay fetches and a transaction for each. When
 * that is needed, {@link RestByNeed} says.
 */
final class RestBetweenPolls implements BatchInterceptor<Object, Object> {

    /** What a listener has had since its last poll. */
    private static final class Round {

        private final RestByNeed need;
        private int handled;

        private Round(RestByNeed need) {
            this.need = need;
        }
    }

    private final Duration rest;
    private final Clock clock;
    private final ThreadLocal<Round> rounds;

    /**
     * @param need a new one for each listener's thread
     */
    RestBetweenPolls(Duration rest, Clock clock, Supplier<RestByNeed> need) {
        this.rest = rest;
        this.clock = clock;
        this.rounds = ThreadLocal.withInitial(() -> new Round(need.get()));
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        long now = clock.millis();
        long first = now;
        for (var record : records) {
            first = Math.min(first, record.timestamp());
        }
        rounds.get().need.found(records.count(), Duration.ofMillis(now - first));
        return records;
    }

    /**
     * Counts what the handler needed, in its listener's thread. A poll of which all is skipped
     * costs no transaction and needs no rest.
     */
    void handled(int events) {
        rounds.get().handled += events;
    }

    /** Called before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        var round = rounds.get();
        if (round.handled > 0 && round.need.isDue()) {
            rest();
            round.need.rested();
        }
        round.handled = 0;
    }

    private void rest() {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
