package orderflow.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one poll, read.
 *
 * @param events in offset order, each event once
 * @param delivered events with their repetitions
 * @param skipped records of types that the reader does not know
 * @param poison records that are no events, with what is wrong with them
 */
record Batch<E>(
        List<Received<E>> events,
        int delivered,
        int skipped,
        Map<ConsumerRecord<String, byte[]>, Exception> poison) {

    static <E> Batch<E> read(List<ConsumerRecord<String, byte[]>> records, EventReader<E> reader) {
        var events = new LinkedHashMap<UUID, Received<E>>();
        var poison = new LinkedHashMap<ConsumerRecord<String, byte[]>, Exception>();
        int delivered = 0;
        int skipped = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                var event = reader.read(record);
                if (event.isPresent()) {
                    events.putIfAbsent(event.get().id(), event.get());
                    delivered++;
                } else {
                    skipped++;
                }
            } catch (PoisonEventException e) {
                poison.put(record, e);
            }
        }
        return new Batch<>(new ArrayList<>(events.values()), delivered, skipped, poison);
    }
}
