package orderflow.proof.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class FutureVersionTest {

    @Test
    void isTheSameEventWithAFieldMoreOrOfATypeThatNobodyKnows() {
        var field = FutureVersion.later(event(40));
        assertThat(new String(field.value(), UTF_8)).isEqualTo("{\"addedAt40\":true,\"amount\":1}");
        assertThat(header(field, "ce_type")).isEqualTo("order_created");

        var type = FutureVersion.later(event(41));
        assertThat(new String(type.value(), UTF_8)).isEqualTo("{\"amount\":1}");
        assertThat(header(type, "ce_type")).isEqualTo("order_created_2");
        assertThat(header(type, "ce_id")).isEqualTo("an id");
        assertThat(type.key()).isEqualTo("an order");
    }

    private static ConsumerRecord<String, byte[]> event(long offset) {
        var record =
                new ConsumerRecord<>(
                        "orders", 0, offset, "an order", "{\"amount\":1}".getBytes(UTF_8));
        record.headers()
                .add("ce_id", "an id".getBytes(UTF_8))
                .add("ce_type", "order_created".getBytes(UTF_8));
        return record;
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
