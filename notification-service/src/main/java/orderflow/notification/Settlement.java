package orderflow.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what became of the attempts, many in one transaction. While the database is away they
 * wait here; a crash forgets them, and their messages are sent again.
 */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofVirtual().name("settlement").unstarted(this::run);
    private final CustomerNotifications notifications;
    private final NotificationMetrics metrics;
    private final Duration interval;
    private volatile boolean stopping;

    Settlement(
            CustomerNotifications notifications,
            NotificationMetrics metrics,
            DispatchProperties properties) {
        this.notifications = notifications;
        this.metrics = metrics;
        this.interval = properties.markInterval();
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    private void run() {
        var batch = new ArrayList<Attempt>();
        boolean last;
        do {
            last = stopping;
            LockSupport.parkNanos((batch.isEmpty() ? interval : PAUSE_AFTER_FAILURE).toNanos());
            while (attempts.peek() != null) {
                batch.add(attempts.remove());
            }
            if (!batch.isEmpty() && settle(batch)) {
                batch.clear();
            }
        } while (!last);
    }

    private boolean settle(List<Attempt> batch) {
        try {
            notifications.settle(batch);
            metrics.count(batch);
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} attempts wait for the database: {}", batch.size(), e.toString());
            return false;
        }
    }

    /** After the last attempt has ended: the dispatch is closed before what it depends on. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        if (!thread.join(PATIENCE_AT_STOP)) {
            log.warn("Messages of the last attempts will be sent again");
        }
    }
}
