package orderflow.notification;

import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what became of the attempts, many in one transaction, which costs the same for one as
 * for fifty. While the database is away they wait here; a crash forgets them, and their messages
 * are sent again.
 */
@Component
class AttemptWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AttemptWriter.class);

    private final NotificationLifecycle lifecycle;
    private final Queue<Attempt> waiting = new ConcurrentLinkedQueue<>();

    AttemptWriter(NotificationLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void add(Attempt attempt) {
        waiting.add(attempt);
    }

    synchronized void write() {
        var attempts = new ArrayList<Attempt>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            attempts.add(next);
        }
        if (attempts.isEmpty()) {
            return;
        }
        try {
            lifecycle.settle(attempts);
        } catch (DataAccessException | TransactionException e) {
            waiting.addAll(attempts);
            log.warn("{} attempts wait for the database: {}", attempts.size(), e.toString());
        }
    }

    /** After the last attempt has ended: the dispatch is closed before what it depends on. */
    @Override
    public void close() {
        write();
        if (!waiting.isEmpty()) {
            log.warn("Messages of the last {} attempts will be sent again", waiting.size());
        }
    }
}
