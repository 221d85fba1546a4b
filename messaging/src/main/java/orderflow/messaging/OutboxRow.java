package orderflow.messaging;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: a record that Kafka has not acknowledged yet. Key and value are null only
 * where a dead letter had none.
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
record OutboxRow(
        long id,
        String topic,
        @Nullable String key,
        EventHeaders headers,
        byte @Nullable [] value) {

    /** Without a timestamp: Kafka refuses one that is more than an hour ahead of its own clock. */
    ProducerRecord<String, byte[]> toRecord() {
        return new ProducerRecord<>(topic, null, null, key, value, headers.toKafka());
    }
}
