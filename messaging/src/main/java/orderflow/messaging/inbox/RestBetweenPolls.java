package orderflow.messaging.inbox;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Lets events gather, so that a busy listener does not pay fetches and a transaction for each.
 *
 * <p>A consumer asks for its next records before it hands out those it has. Under load that request
 * is answered at once with the few that have just come, and they lie there until the next poll;
 * only the poll after it brings the rest. So the listener rests after every second batch: after
 * each, an event would wait for two rests. A lone event is handled at once.
 */
final class RestBetweenPolls implements BatchInterceptor<Object, Object> {

    private static final int BATCHES_WITHOUT_REST = 2;

    private final Duration rest;
    private final ThreadLocal<Integer> batches = ThreadLocal.withInitial(() -> 0);

    RestBetweenPolls(Duration rest) {
        this.rest = rest;
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        batches.set(batches.get() + 1);
        return records;
    }

    /** Called before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        if (batches.get() >= BATCHES_WITHOUT_REST) {
            batches.remove();
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
