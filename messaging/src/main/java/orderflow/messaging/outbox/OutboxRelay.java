package orderflow.messaging.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import orderflow.messaging.pace.RestByNeed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Carries the rows of the outbox to Kafka, topic by topic in the order of their ids, and deletes
 * what Kafka has acknowledged.
 *
 * <ol>
 *   <li>Become the one relay of this database by a session lock. A crash frees it at once.
 *   <li>Hand every row that is new to the topic's producer, up to a window of thousands. A crash
 *       here sends them again: the readers know an event by its id.
 *   <li>Delete the rows that were acknowledged, each by its id. A crash before this sends them
 *       again, too.
 *   <li>Rest if the machine is too busy for one at a time. Otherwise sleep until a commit of this
 *       process, or for the poll interval.
 *   <li>Once a second look for new topics, and at each topic from its first row on.
 * </ol>
 *
 * A row is never deleted before its acknowledgement, so nothing is lost; rows of one key are handed
 * over in the order of their ids, and none behind one that was refused, so nothing is overtaken.
 * Each topic has an {@link OutboxLane} of its own, so that none waits for another.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration DRAIN_AT_STOP = Duration.ofSeconds(5);

    private final JdbcConnectionDetails database;
    private final String application;
    private final Function<String, OutboxLane> newLane;
    private final OutboxProperties properties;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    OutboxRelay(
            JdbcConnectionDetails database,
            String application,
            Function<String, OutboxLane> newLane,
            OutboxProperties properties) {
        this.database = database;
        this.application = application;
        this.newLane = newLane;
        this.properties = properties;
    }

    /** Called after each commit that brought rows. Free while the relay is busy. */
    void wakeUp() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            try (var table = OutboxTable.connect(database, application)) {
                if (becomeTheRelay(table)) {
                    relay(table);
                }
            } catch (SQLException | RuntimeException e) {
                log.warn("The relay lost a connection and starts over: {}", e.toString());
                pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /** False if this instance stops before. */
    private boolean becomeTheRelay(OutboxTable table) throws SQLException {
        while (!stopping) {
            if (table.tryLock()) {
                log.info("This instance is the relay");
                return true;
            }
            pause(properties.takeoverInterval());
        }
        return false;
    }

    private void relay(OutboxTable table) throws SQLException {
        var need = new RestByNeed();
        try (var lanes = new OutboxLanes(newLane, properties.sweepInterval())) {
            while (!stopping) {
                lanes.settle(table);
                var round = lanes.publish(table);
                need.found(round.rows(), round.waited());
                if (need.isDue()) {
                    pause(properties.relayRest());
                    need.rested();
                } else if (!round.full()) {
                    // Ends at once if this process has committed rows since the look.
                    LockSupport.parkNanos(properties.pollInterval().toNanos());
                }
            }
            drain(table, lanes);
        }
    }

    private void drain(OutboxTable table, OutboxLanes lanes) throws SQLException {
        long end = System.nanoTime() + DRAIN_AT_STOP.toNanos();
        while (!lanes.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            lanes.settle(table);
        }
    }

    /** Waits for the whole duration: no wake-up shortens it but the end. */
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
