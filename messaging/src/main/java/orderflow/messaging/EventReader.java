package orderflow.messaging;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** Turns records into events, or says what is wrong with them. */
final class EventReader<E> {

    private final EventTypes<E> types;

    EventReader(EventTypes<E> types) {
        this.types = types;
    }

    /**
     * Empty if the reader does not know the type: the topic may carry more than it needs.
     *
     * @throws PoisonEventException if a header or the value is not what an event has
     */
    Optional<Received<E>> read(ConsumerRecord<String, byte[]> record) {
        var headers = EventHeaders.of(record.headers());
        return types.find(required(headers, EventHeaders.TYPE))
                .map(type -> received(record, headers, type));
    }

    private Received<E> received(
            ConsumerRecord<String, byte[]> record, EventHeaders headers, Class<? extends E> type) {
        if (record.key() == null || record.value() == null) {
            throw new PoisonEventException("The record has no key or no value", null);
        }
        try {
            return new Received<>(
                    UUID.fromString(required(headers, EventHeaders.ID)),
                    record.key(),
                    Long.parseLong(required(headers, EventHeaders.SEQUENCE)),
                    EventJson.read(record.value(), type));
        } catch (IllegalArgumentException | JacksonException e) {
            throw new PoisonEventException(
                    "Not a valid %s: %s".formatted(EventTypes.nameOf(type), e.getMessage()), e);
        }
    }

    private static String required(EventHeaders headers, String name) {
        return headers.text(name)
                .orElseThrow(
                        () -> new PoisonEventException("The header " + name + " is missing", null));
    }
}
