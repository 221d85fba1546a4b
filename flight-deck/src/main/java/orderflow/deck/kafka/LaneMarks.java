package orderflow.deck.kafka;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import orderflow.deck.Snapshot;
import orderflow.deck.TapeRecord;

/**
 * What is remembered of a lane: its newest records, and when which offset was written, by tenths of
 * a second for some ten minutes. So the age of what a group has not confirmed is known without
 * asking for it.
 */
final class LaneMarks {

    /**
     * As many as a lane of the page shows on a wide screen: one that was just opened knows no
     * others.
     */
    private static final int RECENT = 24;

    private static final int MARKS = 6_000;
    private static final long APART_MILLIS = 100;

    /** Records of these seconds are the rate. */
    private static final long RATE_MILLIS = 3_000;

    private final Deque<TapeRecord> recent = new ArrayDeque<>();
    private final TreeMap<Long, Long> times = new TreeMap<>();
    private long newest;

    synchronized void add(TapeRecord record) {
        recent.addLast(record);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        if (record.time() >= newest + APART_MILLIS) {
            newest = record.time();
            times.put(record.offset(), record.time());
            if (times.size() > MARKS) {
                times.pollFirstEntry();
            }
        }
    }

    /** Of the record at the offset, within a tenth; 0 if it is not remembered. */
    synchronized double secondsSince(long offset, long now) {
        var mark = times.floorEntry(offset);
        if (mark == null) {
            mark = times.firstEntry();
        }
        return mark == null ? 0 : Math.max(0, now - mark.getValue()) / 1_000.0;
    }

    /**
     * Records per second, lately.
     *
     * @param end offset that the next record will have
     */
    synchronized double rate(long end, long now) {
        long first = end;
        // Newest first: only those of the last seconds are looked at.
        for (var mark : times.descendingMap().entrySet()) {
            if (mark.getValue() < now - RATE_MILLIS) {
                break;
            }
            first = mark.getKey();
        }
        return Math.max(0, end - first) * 1_000.0 / RATE_MILLIS;
    }

    synchronized List<Snapshot.Recent> recent() {
        return recent.stream()
                .map(record ->
                        new Snapshot.Recent(
                                record.offset(),
                                record.order(),
                                record.type(),
                                Instant.ofEpochMilli(record.time())))
                .toList();
    }
}
