package orderflow.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import orderflow.messaging.context.EventContext;
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

    private record Waiting(Attempt attempt, EventContext.Place place) {}

    private static final Logger log = LoggerFactory.getLogger(AttemptWriter.class);

    private final NotificationLifecycle lifecycle;
    private final EventContext context;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    AttemptWriter(NotificationLifecycle lifecycle, EventContext context) {
        this.lifecycle = lifecycle;
        this.context = context;
    }

    void add(Attempt attempt) {
        waiting.add(new Waiting(attempt, context.here()));
    }

    synchronized void write() {
        var taken = new ArrayList<Waiting>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            settle(taken);
        } catch (DataAccessException | TransactionException e) {
            waiting.addAll(taken);
            log.warn("{} attempts wait for the database: {}", taken.size(), e.toString());
        }
    }

    private void settle(List<Waiting> taken) {
        var places = new HashMap<String, EventContext.Place>();
        for (Waiting one : taken) {
            places.put(one.attempt().notification().eventId().toString(), one.place());
        }
        var attempts = taken.stream().map(Waiting::attempt).toList();
        context.within(places, () -> lifecycle.settle(attempts));
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
