package orderflow.proof.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Statements of the records of one topic about themselves, taken one by one in the order of their
 * offsets. Of an event that is on the topic more than once, the first one counts.
 */
final class EventLog {

    /** The types that may follow a type; the empty name is the beginning. */
    private static final Map<String, Set<String>> STORY =
            Map.of(
                    "", Set.of("order_created", "payment_captured", "payment_declined"),
                    "order_created", Set.of("order_confirmed", "order_rejected", "order_cancelled"),
                    "order_confirmed", Set.of("order_cancelled"),
                    "payment_captured", Set.of("payment_refunded"));

    private final Map<String, String> lastType = new HashMap<>();
    private final Map<String, Integer> lastSequence = new HashMap<>();
    private final Map<String, Integer> partition = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new TreeSet<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private final List<String> impossible = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private long repeats;

    void add(ConsumerRecord<String, byte[]> record) {
        String id = header(record, "ce_id");
        String sequence = header(record, "ce_sequence");
        if (record.key() == null || id.isEmpty() || !sequence.matches("[0-9]{1,9}")) {
            unreadable.add(place(record));
        } else if (!ids.add(id)) {
            repeats++;
        } else {
            inOrder(record, Integer.parseInt(sequence));
            inStory(record);
        }
    }

    /** Each thing happens once, and only after what it needs. */
    private void inStory(ConsumerRecord<String, byte[]> record) {
        String type = header(record, "ce_type").intern();
        String before = lastType.getOrDefault(record.key(), "");
        if (!STORY.getOrDefault(before, Set.of()).contains(type)) {
            impossible.add(
                    "%s: %s after '%s' at %s".formatted(record.key(), type, before, place(record)));
        }
        lastType.put(record.key(), type);
    }

    /** Sequences rise by one from the first on, and a key never changes its partition. */
    private void inOrder(ConsumerRecord<String, byte[]> record, int sequence) {
        keys.add(record.key());
        int expected = lastSequence.getOrDefault(record.key(), 0) + 1;
        int home = partition.computeIfAbsent(record.key(), key -> record.partition());
        if (sequence != expected || home != record.partition()) {
            outOfOrder.add(
                    "%s: %d instead of %d at %s"
                            .formatted(record.key(), sequence, expected, place(record)));
        }
        lastSequence.put(record.key(), sequence);
    }

    int events() {
        return ids.size();
    }

    long repeats() {
        return repeats;
    }

    List<String> outOfOrder() {
        return outOfOrder;
    }

    /** Events that cannot happen after what was there before. */
    List<String> impossible() {
        return impossible;
    }

    /** The latest event about this order; empty if there is none. */
    String lastType(UUID order) {
        return lastType.getOrDefault(order.toString(), "");
    }

    /** Records without what every event has: somebody else's, or poison. */
    List<String> unreadable() {
        return unreadable;
    }

    /** Keys of events about orders that are not among these. */
    List<String> phantoms(Set<UUID> orders) {
        Set<String> known = new HashSet<>();
        orders.forEach(order -> known.add(order.toString()));
        return keys.stream().filter(key -> !known.contains(key)).toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    }
}
