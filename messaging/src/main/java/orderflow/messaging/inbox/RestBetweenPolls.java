package orderflow.messaging.inbox;

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
    private static final class Listener {

        private final RestByNeed need;
        private int handled;
        private boolean full;

        private Listener(RestByNeed need) {
            this.need = need;
        }

        private boolean isRestDue() {
            boolean due = need.isDueAfter(handled, full);
            handled = 0;
            return due;
        }
    }

    private final Duration rest;
    private final int fullBatch;
    private final ThreadLocal<Listener> listeners;

    /**
     * @param fullBatch records that one poll returns at most
     */
    RestBetweenPolls(Duration rest, int fullBatch) {
        this.rest = rest;
        this.fullBatch = fullBatch;
        this.listeners = ThreadLocal.withInitial(() -> new Listener(new RestByNeed(rest)));
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        listeners.get().full = records.count() >= fullBatch;
        return records;
    }

    /**
     * Counts what the handler needed, in its listener's thread. What is skipped costs no
     * transaction and needs no rest.
     */
    void handled(int events) {
        listeners.get().handled += events;
    }

    /** Called before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        if (listeners.get().isRestDue()) {
            rest();
        }
    }

    private void rest() {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
