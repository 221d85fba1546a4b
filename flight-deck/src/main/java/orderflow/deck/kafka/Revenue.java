package orderflow.deck.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderflow.deck.Sightings;
import orderflow.deck.Snapshot.Sum;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Money that came in less what went back, computed from the tape alone, each event once. */
final class Revenue {

    /** What {@link Sightings} has room for. */
    private static final int MOST = 255;

    private final Sightings seen = new Sightings();
    private final Map<String, Long> amounts = new TreeMap<>();

    void add(ConsumerRecord<byte[], byte[]> record) {
        int sign =
                switch (Records.header(record, "ce_type")) {
                    case "payment_captured" -> 1;
                    case "payment_refunded" -> -1;
                    default -> 0;
                };
        String order = Records.text(record.key());
        int sequence = Math.clamp(Records.sequence(record), 0, MOST);
        if (sequence > seen.of(order)) {
            seen.put(order, sequence);
            add(record.value(), sign);
        }
    }

    private void add(byte[] value, int sign) {
        if (sign == 0) {
            return;
        }
        try {
            var event = JsonMapper.shared().readTree(value);
            String currency = event.path("currency").asString("");
            amounts.merge(currency, sign * event.path("amount").asLong(0), Long::sum);
        } catch (JacksonException e) {
            // Not an event of payment-service: nobody can count it.
            return;
        }
    }

    List<Sum> sums() {
        return amounts.entrySet().stream()
                .map(each -> new Sum(each.getKey(), each.getValue()))
                .toList();
    }
}
