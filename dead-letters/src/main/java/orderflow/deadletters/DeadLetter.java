package orderflow.deadletters;

import orderflow.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that is kept in table {@code dead_letter}. */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        EventHeaders headers,
        byte @Nullable [] value,
        DeadLetterStatus status,
        @Nullable String reason) {

    /** As Kafka delivered it, or with the payload that somebody has mended. */
    @SuppressWarnings(
            "NullAway") // Kafka's keys and values may be null, which its types do not say.
    ConsumerRecord<String, byte[]> toRecord(byte @Nullable [] payload) {
        var record = new ConsumerRecord<>(topic, partition, offset, key, payload);
        headers.values().forEach(record.headers()::add);
        return record;
    }
}
