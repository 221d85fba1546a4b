package orderflow.messaging.deadletters;

import java.time.Clock;
import java.util.Collection;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.outbox.Outbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sets aside a record that its reader cannot handle: into table {@code dead_letter}, and unchanged,
 * with what went wrong, to {@code <topic>.<reader>.dlt}. It travels through the outbox, so that it
 * is set aside in the same transaction in which its neighbours are handled, whether Kafka listens
 * at that moment or not.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** The most that a producer sends at once (max.request.size), without our own headers. */
    private static final int MAX_BYTES = 2_097_152 - 20_000;

    /** Bytes of two lengths at most. */
    private static final int HEADER_OVERHEAD = 10;

    /** In place of key, value and headers that are larger than the topic takes. */
    private static final EventHeaders LEFT_OUT =
            EventHeaders.none().with("dlt_left_out", "too large: see table dead_letter");

    private final DeadLetterTable table;
    private final Outbox outbox;
    private final String reader;
    private final Clock clock;

    /**
     * @param reader whose dead letters they are
     */
    DeadLetters(JdbcTemplate jdbc, String reader, Outbox outbox, Clock clock) {
        this.table = new DeadLetterTable(jdbc, reader);
        this.outbox = outbox;
        this.reader = reader;
        this.clock = clock;
    }

    /** Locks what it has read until the caller's transaction ends. */
    public Fence fence(Collection<byte[]> keys) {
        return table.fence(keys);
    }

    /** False if it was set aside before: a delivery that is repeated parks nothing twice. */
    public boolean park(ConsumerRecord<byte[], byte[]> record, Exception error) {
        var failure = FailureText.of(error);
        boolean first = table.insert(record, DeadLetterStatus.PARKED, failure);
        if (first) {
            announce(record, failure);
        }
        return first;
    }

    /** Behind a dead letter of its key. */
    public void hold(ConsumerRecord<byte[], byte[]> record) {
        table.insert(record, DeadLetterStatus.WAITING, null);
    }

    /** Whether it keeps the later records of its key waiting. */
    public boolean isUnresolved(ConsumerRecord<byte[], byte[]> record) {
        return table.isUnresolved(record);
    }

    /** A record that waited and whose handling failed when its turn came. */
    void park(DeadLetter waiting, FailureText failure) {
        table.park(waiting.id(), failure);
        announce(waiting.toRecord(waiting.value()), failure);
    }

    private void announce(ConsumerRecord<byte[], byte[]> record, FailureText failure) {
        log.error(
                "Dead letter: {}-{} offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.stackTrace());
        var headers = EventHeaders.of(record.headers());
        // A batch may have been compressed a hundredfold: what came in need not fit on its way out.
        boolean fits = size(record, headers) <= MAX_BYTES;
        String topic = record.topic() + "." + reader + ".dlt";
        outbox.forward(
                new ProducerRecord<>(
                        topic,
                        null,
                        fits ? record.key() : null,
                        fits ? record.value() : null,
                        described(fits ? headers : LEFT_OUT, record, failure).toKafka()));
    }

    private EventHeaders described(
            EventHeaders headers, ConsumerRecord<byte[], byte[]> record, FailureText failure) {
        return headers.with("dlt_reader", reader)
                .with("dlt_topic", record.topic())
                .with("dlt_partition", Integer.toString(record.partition()))
                .with("dlt_offset", Long.toString(record.offset()))
                .with("dlt_time", clock.instant().toString())
                .with("dlt_error", failure.reason());
    }

    private static long size(ConsumerRecord<byte[], byte[]> record, EventHeaders headers) {
        return length(record.key())
                + length(record.value())
                + headers.values().stream()
                        .mapToLong(header ->
                                header.key().length() * 3L
                                        + length(header.value())
                                        + HEADER_OVERHEAD)
                        .sum();
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
