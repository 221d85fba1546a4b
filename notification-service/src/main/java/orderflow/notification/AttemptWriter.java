package orderflow.notification;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import orderflow.gathering.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what became of the attempts, many in one transaction. While the database is away they
 * wait here; a crash forgets them, and their messages are sent again.
 */
@Component
class Settlement implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final CustomerNotifications notifications;
    private final NotificationMetrics metrics;
    private final Duration interval;
    private final Gathering<Attempt> attempts;
    private volatile boolean stopping;

    Settlement(
            CustomerNotifications notifications,
            NotificationMetrics metrics,
            DispatchProperties properties) {
        this.notifications = notifications;
        this.metrics = metrics;
        this.interval = properties.markInterval();
        this.attempts = Gathering.start("settlement", properties.inMemory(), this::settle);
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    private void settle(List<Attempt> batch) {
        while (!stored(batch)) {
            if (stopping) {
                log.warn("Messages of the last {} attempts will be sent again", batch.size());
                return;
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
        // The next ones gather: a transaction costs the same for one as for fifty.
        LockSupport.parkNanos(interval.toNanos());
    }

    private boolean stored(List<Attempt> batch) {
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
    @Override
    public void destroy() {
        stopping = true;
        attempts.close();
    }
}
