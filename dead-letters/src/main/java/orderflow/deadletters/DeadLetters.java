package orderflow.deadletters;

import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;
import orderflow.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where a record goes that its reader cannot handle: into table {@code dead_letter}, and unchanged,
 * with what went wrong, to {@code <topic>.<reader>.dlt}. It travels through the outbox, so that it
 * is set aside in the same transaction in which its neighbours are handled, whether Kafka listens
 * at that moment or not.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterTable table;
    private final Consumer<ProducerRecord<String, byte[]>> outbox;
    private final String reader;
    private final Clock clock;

    /**
     * @param reader whose dead letters they are
     * @param outbox sends a record in the caller's transaction
     */
    public DeadLetters(
            JdbcTemplate jdbc,
            String reader,
            Consumer<ProducerRecord<String, byte[]>> outbox,
            Clock clock) {
        this.table = new DeadLetterTable(jdbc, reader);
        this.outbox = outbox;
        this.reader = reader;
        this.clock = clock;
    }

    /** Locks what it has read until the caller's transaction ends. */
    public Fence fence(Collection<String> keys) {
        return table.fence(keys);
    }

    /** False if it was set aside before: a delivery that is repeated parks nothing twice. */
    public boolean park(ConsumerRecord<String, byte[]> record, Exception error) {
        boolean first = table.insert(record, DeadLetterStatus.PARKED, FailureText.of(error));
        if (first) {
            announce(record, error);
        }
        return first;
    }

    /** Behind a dead letter of its key. */
    public void hold(ConsumerRecord<String, byte[]> record) {
        table.insert(record, DeadLetterStatus.WAITING, null);
    }

    /** Whether it keeps the later records of its key waiting. */
    public boolean isUnresolved(ConsumerRecord<String, byte[]> record) {
        return table.isUnresolved(record);
    }

    /** A record that waited and whose handling failed when its turn came. */
    void park(DeadLetter waiting, Exception error) {
        table.park(waiting.id(), FailureText.of(error));
        announce(waiting.toRecord(waiting.value()), error);
    }

    private void announce(ConsumerRecord<String, byte[]> record, Exception error) {
        log.error(
                "Dead letter: {}-{} offset {}",
                record.topic(),
                record.partition(),
                record.offset(),
                error);
        var headers =
                EventHeaders.of(record.headers())
                        .with("dlt_reader", reader)
                        .with("dlt_topic", record.topic())
                        .with("dlt_partition", Integer.toString(record.partition()))
                        .with("dlt_offset", Long.toString(record.offset()))
                        .with("dlt_time", clock.instant().toString())
                        .with("dlt_error", FailureText.of(error).reason());
        String topic = record.topic() + "." + reader + ".dlt";
        outbox.accept(
                new ProducerRecord<>(topic, null, record.key(), record.value(), headers.toKafka()));
    }
}
