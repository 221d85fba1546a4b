package orderflow.deck.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import orderflow.deck.TapeRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads keys and headers, whatever somebody wrote into them. */
final class Records {

    private Records() {}

    static TapeRecord onTape(ConsumerRecord<byte[], byte[]> record) {
        return new TapeRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record.key()),
                header(record, "ce_type"),
                sequence(record));
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    /** 0 if there is none, or it is no number. */
    static int sequence(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Integer.parseInt(header(record, "ce_sequence"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
