package orderflow.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import orderflow.messaging.RelayPublisher.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Carries the rows of the outbox to Kafka, in the order of their ids, and deletes what Kafka has
 * acknowledged.
 *
 * <ol>
 *   <li>Become the one relay of this database by a session lock. A crash frees it at once.
 *   <li>Hand every row from the first gap on to the producer, up to a window of thousands. A crash
 *       here sends them again: the readers know an event by its id.
 *   <li>Delete the rows that were acknowledged, each by its id. A crash before this sends them
 *       again, too.
 *   <li>Sleep until a commit of this process, or for the poll interval.
 *   <li>Once a second look at everything behind: rows whose transaction took long.
 * </ol>
 *
 * A row is never deleted before its acknowledgement, so nothing is lost; rows of one key are handed
 * over in the order of their ids to an idempotent producer, so nothing is overtaken.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int PAGE = 500;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration DRAIN_AT_STOP = Duration.ofSeconds(5);

    private final JdbcConnectionDetails database;
    private final String application;
    private final RelayPublisher publisher;
    private final MessagingProperties properties;
    private RelayWindow window = new RelayWindow();
    private long lastSweepNanos;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    OutboxRelay(
            JdbcConnectionDetails database,
            String application,
            RelayPublisher publisher,
            MessagingProperties properties) {
        this.database = database;
        this.application = application;
        this.publisher = publisher;
        this.properties = properties;
    }

    /** Called after each commit that brought rows. Free while the relay is busy. */
    void wakeUp() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            try (var table = OutboxTable.lock(database, application).orElse(null)) {
                if (table == null) {
                    pause(properties.takeoverInterval());
                } else {
                    relay(table);
                }
            } catch (SQLException | RuntimeException e) {
                startOver("The relay lost a connection", e);
            }
        }
    }

    private void relay(OutboxTable table) throws SQLException {
        log.info("This instance is the relay");
        var _ = publisher.open();
        while (!stopping) {
            settle(table);
            if (publish(table)) {
                pause(properties.gatherInterval());
            } else {
                LockSupport.parkNanos(properties.pollInterval().toNanos());
            }
        }
        drain(table);
    }

    /** True if there was anything to hand over. */
    private boolean publish(OutboxTable table) throws SQLException {
        int room = Math.min(PAGE, properties.window() - window.size());
        if (room <= 0) {
            return false;
        }
        long now = System.nanoTime();
        var rows = new ArrayList<OutboxRow>();
        if (now - lastSweepNanos >= properties.sweepInterval().toNanos()) {
            lastSweepNanos = now;
            rows.addAll(table.readUpTo(window.position(), PAGE + window.size()));
        }
        rows.addAll(table.readAfter(window.position(), room + window.size()));
        rows.removeIf(row -> window.holds(row.id()));
        for (OutboxRow row : rows) {
            window.handOver(row.id(), now);
            if (!publisher.send(row)) {
                break;
            }
        }
        window.advance(now);
        return !rows.isEmpty();
    }

    private void settle(OutboxTable table) throws SQLException {
        var done = new ArrayList<Long>();
        Exception failure = null;
        for (Outcome outcome : publisher.drain()) {
            switch (outcome) {
                case Outcome.Acknowledged(long id) -> done.add(id);
                case Outcome.Failed(Exception error) -> failure = error;
            }
        }
        table.delete(done);
        window.forget(done);
        if (failure != null) {
            startOver("Kafka did not take an event", failure);
        }
    }

    /** With a new producer and from the first row: what was under way may arrive twice. */
    private void startOver(String reason, Exception error) {
        log.warn("{}, the relay starts over: {}", reason, error.toString());
        publisher.reset();
        window = new RelayWindow();
        pause(PAUSE_AFTER_FAILURE);
    }

    private void drain(OutboxTable table) throws SQLException {
        long end = System.nanoTime() + DRAIN_AT_STOP.toNanos();
        while (window.size() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            settle(table);
        }
    }

    /** Whatever wakes the relay meanwhile, except for the end. */
    private void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos();
                left > 0 && !stopping;
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        Thread relay = thread;
        if (relay == null) {
            return;
        }
        stopping = true;
        LockSupport.unpark(relay);
        try {
            relay.join(DRAIN_AT_STOP.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts before and stops after everything that writes events: listeners and web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
