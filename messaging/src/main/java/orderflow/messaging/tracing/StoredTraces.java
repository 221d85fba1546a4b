package orderflow.messaging.tracing;

import java.util.Map;
import java.util.Optional;

/**
 * Where a service keeps the traces of work that goes on after its event was handled, so that they
 * outlive the process: beside the rows that wait for this work.
 */
public interface StoredTraces {

    /** In the transaction that handles the events of these keys. */
    void remember(Map<String, String> traceparents);

    Optional<String> find(String key);

    /** For a service whose work ends with its transaction. */
    record None() implements StoredTraces {

        @Override
        public void remember(Map<String, String> traceparents) {}

        @Override
        public Optional<String> find(String key) {
            return Optional.empty();
        }
    }
}
