package orderflow.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final UUID ORDER = UUID.randomUUID();

    private final EventLog log = new EventLog();
    private long offset;

    @Test
    void risingSequencesAreInOrderWhateverIsRepeatedBetween() {
        add(ORDER, "a", 1);
        add(ORDER, "b", 2);
        add(ORDER, "a", 1);
        add(ORDER, "c", 3);

        assertThat(log.outOfOrder()).isEmpty();
        assertThat(log.repeats()).isEqualTo(1);
        assertThat(log.events()).isEqualTo(3);
    }

    @Test
    void aSwapIsOutOfOrder() {
        add(ORDER, "b", 2);
        add(ORDER, "a", 1);

        assertThat(log.outOfOrder()).isNotEmpty();
    }

    @Test
    void aGapIsALostEvent() {
        add(ORDER, "a", 1);
        add(ORDER, "c", 3);

        assertThat(log.outOfOrder()).singleElement().asString().contains("3 instead of 2");
    }

    @Test
    void twoEventsOfOneSequenceAreOneTooMany() {
        add(ORDER, "a", 1);
        add(ORDER, "other", 1);

        assertThat(log.outOfOrder()).hasSize(1);
    }

    @Test
    void aKeyThatMovesToAnotherPartitionHasLostItsOrder() {
        log.add(record(ORDER.toString(), "a", "1", 0));
        log.add(record(ORDER.toString(), "b", "2", 1));

        assertThat(log.outOfOrder()).hasSize(1);
    }

    @Test
    void anEventWithoutItsOrderIsAPhantom() {
        add(ORDER, "a", 1);

        assertThat(log.phantoms(Set.of(ORDER))).isEmpty();
        assertThat(log.phantoms(Set.of(UUID.randomUUID()))).containsExactly(ORDER.toString());
    }

    @Test
    void anOrderMayBeConfirmedAndThenCancelled() {
        tell("order_created", "order_confirmed", "order_cancelled");

        assertThat(log.impossible()).isEmpty();
        assertThat(log.lastType(ORDER)).isEqualTo("order_cancelled");
    }

    @Test
    void anOrderIsNotConfirmedTwice() {
        tell("order_created", "order_confirmed", "order_confirmed");

        assertThat(log.impossible()).singleElement().asString().contains("order_confirmed after");
    }

    @Test
    void nothingIsRefundedThatWasNotCaptured() {
        tell("payment_refunded");

        assertThat(log.impossible()).hasSize(1);
    }

    @Test
    void aRecordWithoutSequenceIsNoEvent() {
        log.add(record(ORDER.toString(), "a", "soon", 0));

        assertThat(log.unreadable()).hasSize(1);
    }

    private void tell(String... types) {
        for (int i = 0; i < types.length; i++) {
            var record = record(ORDER.toString(), types[i] + i, Integer.toString(i + 1), 0);
            record.headers().add("ce_type", types[i].getBytes(StandardCharsets.UTF_8));
            log.add(record);
        }
    }

    private void add(UUID order, String id, int sequence) {
        log.add(record(order.toString(), id, Integer.toString(sequence), 0));
    }

    private ConsumerRecord<String, byte[]> record(
            String key, String id, String sequence, int partition) {
        var headers = new RecordHeaders();
        headers.add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        headers.add("ce_sequence", sequence.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                "orders",
                partition,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                new byte[0],
                headers,
                Optional.empty());
    }
}
