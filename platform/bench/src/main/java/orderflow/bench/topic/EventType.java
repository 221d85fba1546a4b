package orderflow.bench.topic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The type of an event, as its header has it. */
public final class EventType {

    private EventType() {}

    /** As {@code order_created}; empty without one. */
    public static String of(ConsumerRecord<?, ?> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null ? "" : new String(type.value(), US_ASCII);
    }
}
