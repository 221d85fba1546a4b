package orderflow.messaging.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The event types that a reader understands: the records that its sealed interface permits, under
 * their names on the wire. Adding a record to the interface is the subscription.
 */
public final class EventTypes<E> {

    private final Map<String, Class<? extends E>> byName;

    private EventTypes(Map<String, Class<? extends E>> byName) {
        this.byName = byName;
    }

    /**
     * The types of one family.
     *
     * @throws IllegalArgumentException if the family is not a sealed interface of records
     */
    public static <E> EventTypes<E> of(Class<E> family) {
        if (!family.isSealed()
                || !Arrays.stream(family.getPermittedSubclasses()).allMatch(Class::isRecord)) {
            throw new IllegalArgumentException(family + " is not a sealed interface of records");
        }
        return new EventTypes<>(
                Arrays.stream(family.getPermittedSubclasses())
                        .<Class<? extends E>>map(type -> type.asSubclass(family))
                        .collect(toUnmodifiableMap(EventTypes::nameOf, Function.identity())));
    }

    /** {@code OrderCreated} is {@code order_created} on the wire. */
    public static String nameOf(Class<?> eventClass) {
        return eventClass
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Optional<Class<? extends E>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
