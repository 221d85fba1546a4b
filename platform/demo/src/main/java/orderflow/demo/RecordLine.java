package orderflow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as one line for a terminal. Guests write what they like: what is long is cut, and a
 * character that a terminal would obey is a question mark.
 */
record RecordLine(ConsumerRecord<byte[], byte[]> at, Console console) {

    /** Bytes of a value that are shown; the largest event of an ordinary order has fewer. */
    private static final int MOST_BYTES = 4_000;

    String text() {
        return "%-10s %-18s %s %s %s"
                .formatted(
                        at.topic(),
                        type(),
                        console.dim(
                                "partition %d offset %d key"
                                        .formatted(at.partition(), at.offset())),
                        shown(at.key()),
                        shown(at.value()));
    }

    private String type() {
        Header type = at.headers().lastHeader("ce_type");
        return type == null ? "-" : shown(type.value());
    }

    private static String shown(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), UTF_8);
        String safe = text.replaceAll("\\p{Cntrl}|[\\u0080-\\u009f]", "?");
        return bytes.length <= MOST_BYTES
                ? safe
                : "%s... (%,d bytes)".formatted(safe, bytes.length);
    }
}
