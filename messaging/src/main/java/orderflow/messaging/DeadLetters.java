package orderflow.messaging;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a record goes that its reader can never handle: unchanged, with what went wrong, to {@code
 * <topic>.<reader>.dlt}. It travels through the outbox, so that it is set aside in the same
 * transaction in which its neighbours are handled, whether Kafka listens at that moment or not.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** Characters of the error text that travel along. */
    private static final int MAX_ERROR = 2_000;

    private final Outbox outbox;
    private final String reader;
    private final Clock clock;

    DeadLetters(Outbox outbox, String reader, Clock clock) {
        this.outbox = outbox;
        this.reader = reader;
        this.clock = clock;
    }

    void park(ConsumerRecord<String, byte[]> record, Exception error) {
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
                        .with("dlt_error", text(error));
        outbox.forward(record, record.topic() + "." + reader + ".dlt", headers);
    }

    private static String text(Exception error) {
        String text =
                error instanceof PoisonEventException poison
                        ? String.valueOf(poison.getMessage())
                        : error.toString();
        return text.substring(0, Math.min(MAX_ERROR, text.length()));
    }
}
