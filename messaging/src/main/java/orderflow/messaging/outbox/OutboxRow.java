package orderflow.messaging.outbox;

import java.time.Duration;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: a record that Kafka has not acknowledged yet. Key and value are null only
 * where a dead letter had none.
 *
 * @param waited since it was written, when it was read
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
record OutboxRow(
        long id,
        String topic,
        byte @Nullable [] key,
        EventHeaders headers,
        byte @Nullable [] value,
        Duration waited) {

    static OutboxRow of(ProducerRecord<byte[], byte[]> record) {
        var headers = EventHeaders.of(record.headers());
        return new OutboxRow(
                0, record.topic(), record.key(), headers, record.value(), Duration.ZERO);
    }

    /** Without a timestamp: Kafka refuses one that is more than an hour ahead of its own clock. */
    ProducerRecord<byte[], byte[]> toRecord() {
        return new ProducerRecord<>(topic, null, null, key, value, headers.toKafka());
    }
}
