package orderflow.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.messaging.events.EventHeaders;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a topic from its first record to its present end, as any stranger could. */
public class TopicReader {

    private final Infrastructure infrastructure;

    public TopicReader(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        return infrastructure.history(topic);
    }

    /** Of records whose key begins so. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return read(MessagingTestApplication.DEAD_LETTERS).stream()
                .filter(dead -> dead.key() != null && dead.key().startsWith(key))
                .toList();
    }

    /** Sequences of each key, in topic order, without the repetitions of an event. */
    public Map<String, List<Long>> sequences(String topic, List<String> keys) {
        var events = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        for (var record : read(topic)) {
            if (keys.contains(record.key())) {
                events.putIfAbsent(header(record, EventHeaders.ID), record);
            }
        }
        var sequences = new LinkedHashMap<String, List<Long>>();
        for (var record : events.values()) {
            sequences
                    .computeIfAbsent(record.key(), _ -> new ArrayList<>())
                    .add(Long.valueOf(header(record, EventHeaders.SEQUENCE)));
        }
        return sequences;
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        return EventHeaders.of(record.headers()).text(name).orElseThrow();
    }
}
