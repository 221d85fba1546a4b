package orderflow.deck.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import orderflow.deck.Snapshot;
import orderflow.deck.TapeRecord;
import org.junit.jupiter.api.Test;

class LaneMarksTest {

    /** A page that is opened draws them at once. */
    @Test
    void keepsAsManyRecordsAsALaneOfThePageShows() {
        var marks = new LaneMarks();
        LongStream.range(0, 40)
                .forEach(offset ->
                        marks.add(
                                new TapeRecord(
                                        "orders", 0, offset, offset, "a", "order_created", 1)));

        assertThat(marks.recent())
                .extracting(Snapshot.Recent::offset)
                .containsExactlyElementsOf(LongStream.range(16, 40).boxed().toList());
    }
}
