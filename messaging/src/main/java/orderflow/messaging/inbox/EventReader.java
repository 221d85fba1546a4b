package orderflow.messaging.inbox;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.events.PoisonEventException;
import orderflow.messaging.events.Shown;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** Turns records into events, or says what is wrong with them. */
public final class EventReader {

    private EventReader() {}

    /**
     * Empty if the reader does not know the type: the topic may carry more than it needs.
     *
     * @throws PoisonEventException if a header or the value is not what an event has
     */
    public static <E> Optional<Received<E>> read(
            ConsumerRecord<byte[], byte[]> record, EventTypes<E> types) {
        var headers = EventHeaders.of(record.headers());
        return types.find(required(headers, EventHeaders.TYPE))
                .map(type -> EventReader.<E>received(record, headers, type));
    }

    private static <E> Received<E> received(
            ConsumerRecord<byte[], byte[]> record, EventHeaders headers, Class<? extends E> type) {
        if (record.key() == null || record.value() == null) {
            throw new PoisonEventException("The record has no key or no value", null);
        }
        try {
            return new Received<>(
                    UUID.fromString(required(headers, EventHeaders.ID)),
                    key(record.key()),
                    Long.parseLong(required(headers, EventHeaders.SEQUENCE)),
                    EventJson.read(record.value(), type));
        } catch (JacksonException e) {
            throw invalid(type, where(e) + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw invalid(type, String.valueOf(e.getMessage()), e);
        }
    }

    private static String key(byte[] bytes) {
        return Shown.utf8(bytes)
                .orElseThrow(() -> new PoisonEventException("The key is not UTF-8", null));
    }

    /** As {@code items.0.quantity: }; nothing if the value is no JSON at all. */
    private static String where(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                .collect(
                        collectingAndThen(joining("."), path -> path.isEmpty() ? "" : path + ": "));
    }

    private static PoisonEventException invalid(Class<?> type, String why, RuntimeException e) {
        return new PoisonEventException(
                "Not a valid %s: %s".formatted(EventTypes.nameOf(type), why), e);
    }

    private static String required(EventHeaders headers, String name) {
        return headers.text(name)
                .orElseThrow(
                        () -> new PoisonEventException("The header " + name + " is missing", null));
    }
}
