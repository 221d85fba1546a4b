package orderflow.messaging.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.messaging.outbox.OutboxLanes.Round;
import orderflow.messaging.outbox.RelayPublisher.Outcome;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way of one topic's rows to Kafka. A row that Kafka does not take holds up this topic only.
 *
 * <p>The first row that is not taken, whatever the reason, is an obstacle: nothing behind it is
 * handed over. When all before it is answered, it is offered again, alone, until Kafka takes it or
 * somebody takes it out of the table.
 */
final class OutboxLane implements AutoCloseable {

    /** Rows that are handed over at once. */
    static final int PAGE = 500;

    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private record Obstacle(long id, long nextTryNanos) {}

    private final String topic;
    private final RelayPublisher publisher;
    private final OutboxProperties properties;
    private final BlockedTopics blocked;
    private RelayWindow window = new RelayWindow();
    private @Nullable Obstacle obstacle;
    private long lastSweepNanos;
    private long lastHeardNanos;

    OutboxLane(
            String topic,
            RelayPublisher publisher,
            OutboxProperties properties,
            BlockedTopics blocked) {
        this.topic = topic;
        this.publisher = publisher;
        this.properties = properties;
        this.blocked = blocked;
    }

    boolean isEmpty() {
        return window.size() == 0;
    }

    /** Nothing is under way and nothing in the way: there is work only if there are new rows. */
    boolean isQuiet() {
        return isEmpty() && obstacle == null;
    }

    /** Hands over what has come. */
    Round publish(OutboxTable table, long now) throws SQLException {
        int room = room(now);
        if (room <= 0) {
            return Round.EMPTY;
        }
        var rows = unsent(table, room, now);
        if (rows.isEmpty() && isEmpty()) {
            clear();
        }
        boolean alone = obstacle != null;
        int handedOver = 0;
        for (OutboxRow row : rows) {
            Throwable reason = publisher.send(row, alone);
            if (reason != null) {
                stopAt(row.id(), reason, now);
                break;
            }
            window.handOver(row.id());
            handedOver++;
        }
        return handedOver == 0
                ? Round.EMPTY
                : new Round(handedOver, handedOver == PAGE, rows.getFirst().waited());
    }

    private int room(long now) {
        if (obstacle == null) {
            return Math.min(PAGE, properties.window() - window.size());
        }
        return isEmpty() && now - obstacle.nextTryNanos() >= 0 ? 1 : 0;
    }

    private List<OutboxRow> unsent(OutboxTable table, int room, long now) throws SQLException {
        if (obstacle != null) {
            return table.readAfter(topic, 0, room).rows();
        }
        long from = window.position();
        if (now - lastSweepNanos >= properties.sweepInterval().toNanos()) {
            lastSweepNanos = now;
            from = 0;
        }
        var page = table.readAfter(topic, from, room + window.size());
        window.seen(page);
        return page.rows().stream().filter(row -> !window.holds(row.id())).toList();
    }

    /** Deletes what Kafka has acknowledged. */
    void settle(OutboxTable table, long now) throws SQLException {
        var done = new ArrayList<Long>();
        Outcome.Refused refused = null;
        for (Outcome outcome : publisher.drain()) {
            switch (outcome) {
                case Outcome.Acknowledged(long id) -> done.add(id);
                // The first says why. The others only that their producer was closed.
                case Outcome.Refused first -> refused = refused == null ? first : refused;
            }
        }
        if (!done.isEmpty()) {
            window.deleted(done, table.delete(topic, done));
        }
        if (obstacle != null && !done.isEmpty() && done.getLast() >= obstacle.id()) {
            clear();
        }
        if (refused != null) {
            startOver(refused.id(), refused.reason(), refused.alone(), now);
        } else if (isEmpty() || !done.isEmpty()) {
            lastHeardNanos = now;
        } else if (now - lastHeardNanos >= SILENCE.toNanos()) {
            askForTrouble(now);
        }
    }

    /** Batches of a topic that was deleted wait in the producer without a word. */
    private void askForTrouble(long now) {
        lastHeardNanos = now;
        Throwable trouble = publisher.troubleWith(topic);
        if (trouble != null && reasonOf(trouble) != null) {
            startOver(0, trouble, false, now);
        }
    }

    /** From the first row, with a new producer: what was under way may arrive twice. */
    private void startOver(long id, Throwable reason, boolean alone, long now) {
        if (!alone) {
            publisher.close();
        }
        window = new RelayWindow();
        stopAt(id, reason, now);
    }

    private void stopAt(long id, Throwable error, long now) {
        window.rewind();
        Throwable reason = reasonOf(error);
        if (reason == null) {
            obstacle = new Obstacle(id, now + properties.pollInterval().toNanos());
        } else {
            obstacle = new Obstacle(id, now + PAUSE_AFTER_REFUSAL.toNanos());
            blocked.waits(topic, reason);
        }
    }

    /** Null if it is only too early: the topic's metadata is on its way, or the buffer is full. */
    private static @Nullable Throwable reasonOf(Throwable error) {
        return error instanceof TimeoutException ? error.getCause() : error;
    }

    private void clear() {
        obstacle = null;
        blocked.goesOn(topic);
    }

    @Override
    public void close() {
        publisher.close();
        blocked.forget(topic);
    }
}
