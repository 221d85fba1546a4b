package orderflow.proof.chaos;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of a topic that were written last. By their time: a reader that begins at the
 * beginning has all of one lane before the first of another.
 */
final class NewestRecords {

    private static final Comparator<ConsumerRecord<String, byte[]>> OLDEST_FIRST =
            comparingLong((ConsumerRecord<String, byte[]> record) -> record.timestamp())
                    .thenComparingLong(ConsumerRecord::offset);

    private static final Comparator<ConsumerRecord<String, byte[]>> LANE_BY_LANE =
            comparingInt((ConsumerRecord<String, byte[]> record) -> record.partition())
                    .thenComparingLong(ConsumerRecord::offset);

    private final int most;
    private final Queue<ConsumerRecord<String, byte[]>> newest = new PriorityQueue<>(OLDEST_FIRST);

    NewestRecords(int most) {
        this.most = most;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        newest.add(record);
        if (newest.size() > most) {
            newest.remove();
        }
    }

    /** Those of each key in their order. */
    List<ConsumerRecord<String, byte[]>> laneByLane() {
        return newest.stream().sorted(LANE_BY_LANE).toList();
    }
}
