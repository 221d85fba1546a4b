package orderflow.messaging.deadletters;

import java.util.Optional;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record that is kept in table {@code dead_letter}. */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        long time,
        byte @Nullable [] key,
        EventHeaders headers,
        byte @Nullable [] value,
        DeadLetterStatus status,
        @Nullable String reason) {

    /** As Kafka delivered it, or with the payload that somebody has mended. */
    @SuppressWarnings(
            "NullAway") // Kafka's keys and values may be null, which its types do not say.
    ConsumerRecord<byte[], byte[]> toRecord(byte @Nullable [] payload) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                payload,
                headers.toKafka(),
                Optional.empty());
    }
}
