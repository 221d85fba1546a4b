package orderflow.messaging.inbox;

import java.time.Clock;
import java.time.Duration;
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
        private int records;
        private int handled;
        private Duration oldest = Duration.ZERO;

        private Round(RestByNeed need) {
            this.need = need;
        }

        private Duration end() {
            var rest = handled == 0 ? Duration.ZERO : need.after(records, oldest);
            handled = 0;
            return rest;
        }
    }

    private final Clock clock;
    private final ThreadLocal<Round> rounds;

    /**
     * @param longest a rest is never longer
     */
    RestBetweenPolls(Duration longest, Clock clock) {
        this.clock = clock;
        this.rounds = ThreadLocal.withInitial(() -> new Round(new RestByNeed(longest)));
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        var round = rounds.get();
        long now = clock.millis();
        long first = now;
        for (var record : records) {
            first = Math.min(first, record.timestamp());
        }
        round.records = records.count();
        round.oldest = Duration.ofMillis(now - first);
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
        var rest = rounds.get().end();
        if (rest.isPositive()) {
            sleep(rest);
        }
    }

    private static void sleep(Duration rest) {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
