package orderflow.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class NewestRecordsTest {

    private final NewestRecords newest = new NewestRecords(4);

    /** A reader from the beginning has all of one lane before the first of another. */
    @Test
    void areThoseThatWereWrittenLastAndNotThoseThatWereReadLast() {
        lane(1, 70, 80, 90, 100);
        lane(0, 10, 20, 85, 95);

        assertThat(newest.laneByLane())
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(85L, 95L, 90L, 100L);
    }

    private void lane(int partition, long... times) {
        for (int offset = 0; offset < times.length; offset++) {
            newest.add(
                    new ConsumerRecord<>(
                            "orders",
                            partition,
                            offset,
                            times[offset],
                            TimestampType.CREATE_TIME,
                            0,
                            0,
                            "an order",
                            new byte[0],
                            new RecordHeaders(),
                            Optional.empty()));
        }
    }
}
