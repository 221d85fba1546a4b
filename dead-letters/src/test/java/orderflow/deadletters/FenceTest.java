package orderflow.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FenceTest {

    private final Fence fence = new Fence();

    @Test
    void holdsTheRecordsOfItsKeyFromTheFirstDeadLetterOn() {
        fence.close("a", new TopicPartition("orders", 0), 7);
        fence.close("a", new TopicPartition("orders", 0), 5);

        assertThat(fence.holds(record("orders", 4, "a"))).isFalse();
        assertThat(fence.holds(record("orders", 5, "a"))).isTrue();
        assertThat(fence.holds(record("orders", 9, "a"))).isTrue();
    }

    @Test
    void holdsAllRecordsOfItsKeyInAnotherTopic() {
        fence.close("a", new TopicPartition("orders", 0), 7);

        assertThat(fence.holds(record("payments", 0, "a"))).isTrue();
    }

    @Test
    void letsOtherKeysPass() {
        fence.close("a", new TopicPartition("orders", 0), 0);

        assertThat(fence.holds(record("orders", 1, "b"))).isFalse();
    }

    @Test
    void aRecordWithoutAKeyClosesNothing() {
        fence.close(record("orders", 0, null));

        assertThat(fence.holds(record("orders", 1, null))).isFalse();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, long offset, String key) {
        return new ConsumerRecord<>(topic, 0, offset, key, new byte[0]);
    }
}
