package orderflow.messaging.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FenceTest {

    private static final long TIME = 1_764_000_000_000L;

    private final Fence fence = new Fence();

    @Test
    void holdsTheRecordsOfItsKeyFromTheFirstDeadLetterOn() {
        fence.close(bytes("a"), new TopicPartition("orders", 0), 7, TIME);
        fence.close(bytes("a"), new TopicPartition("orders", 0), 5, TIME);

        assertThat(fence.holds(record("orders", 4, "a"))).isFalse();
        assertThat(fence.holds(record("orders", 5, "a"))).isTrue();
        assertThat(fence.holds(record("orders", 9, "a"))).isTrue();
    }

    @Test
    void holdsAllRecordsOfItsKeyInAnotherTopic() {
        fence.close(bytes("a"), new TopicPartition("orders", 0), 7, TIME);

        assertThat(fence.holds(record("payments", 0, "a"))).isTrue();
    }

    @Test
    void holdsTheRecordsOfATopicThatWasDeletedAndBeginsAgain() {
        fence.close(bytes("a"), new TopicPartition("orders", 0), 7, TIME);

        assertThat(fence.holds(record("orders", 0, "a", TIME))).isFalse();
        assertThat(fence.holds(record("orders", 0, "a", TIME + 1))).isTrue();
    }

    @Test
    void letsOtherKeysPass() {
        fence.close(bytes("a"), new TopicPartition("orders", 0), 0, TIME);

        assertThat(fence.holds(record("orders", 1, "b"))).isFalse();
    }

    @Test
    void aRecordWithoutAKeyClosesNothing() {
        fence.close(record("orders", 0, null));

        assertThat(fence.holds(record("orders", 1, null))).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, String key) {
        return record(topic, offset, key, TIME);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, long offset, String key, long time) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : bytes(key),
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
