package orderflow.messaging.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The lanes of all topics that have rows, or had some while this instance was the relay. */
final class OutboxLanes implements AutoCloseable {

    /**
     * What one look at the topics found.
     *
     * @param rows that were handed over
     * @param full a topic has more of them
     * @param waited how long the first of them had
     */
    record Round(int rows, boolean full, Duration waited) {

        static final Round EMPTY = new Round(0, false, Duration.ZERO);

        private Round and(Round other) {
            return new Round(
                    rows + other.rows,
                    full || other.full,
                    waited.compareTo(other.waited) > 0 ? waited : other.waited);
        }
    }

    private final Map<String, OutboxLane> lanes = new TreeMap<>();
    private final Function<String, OutboxLane> newLane;
    private final Duration sweepInterval;
    private long lastLookNanos;
    private boolean idle = true;

    OutboxLanes(Function<String, OutboxLane> newLane, Duration sweepInterval) {
        this.newLane = newLane;
        this.sweepInterval = sweepInterval;
    }

    boolean isEmpty() {
        return lanes.values().stream().allMatch(OutboxLane::isEmpty);
    }

    /** Hands over what has come. */
    Round publish(OutboxTable table) throws SQLException {
        long now = System.nanoTime();
        var round = Round.EMPTY;
        for (OutboxLane lane : lanesWithWork(table, now)) {
            round = round.and(lane.publish(table, now));
        }
        idle = round.rows() == 0;
        return round;
    }

    /** After an idle look one statement finds out which topics have rows. */
    private Collection<OutboxLane> lanesWithWork(OutboxTable table, long now) throws SQLException {
        if (!idle && now - lastLookNanos < sweepInterval.toNanos()) {
            return lanes.values();
        }
        lastLookNanos = now;
        var topics = table.topics();
        topics.forEach(topic -> lanes.computeIfAbsent(topic, newLane));
        return lanes.entrySet().stream()
                .filter(lane -> topics.contains(lane.getKey()) || !lane.getValue().isQuiet())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Deletes what Kafka has acknowledged. */
    void settle(OutboxTable table) throws SQLException {
        long now = System.nanoTime();
        for (OutboxLane lane : lanes.values()) {
            lane.settle(table, now);
        }
    }

    @Override
    public void close() {
        lanes.values().forEach(OutboxLane::close);
    }
}
