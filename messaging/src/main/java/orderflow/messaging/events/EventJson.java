package orderflow.messaging.events;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of events. A reader takes the fields that it declares: more of them are ignored, a
 * missing or null one is an error unless it is declared as an {@link Optional}, and nothing is
 * guessed from a value of another type.
 */
public final class EventJson {

    /** Bytes. Kafka's own limit for a record is 1,048,588 with everything around the value. */
    public static final int MAX_BYTES = 900_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(new RequiredUnlessOptional())
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember field) {
            return field.getRawType() != Optional.class;
        }
    }

    private EventJson() {}

    /**
     * Writes one event.
     *
     * @throws IllegalArgumentException if its JSON is larger than {@link #MAX_BYTES}
     */
    public static byte[] write(Object event) {
        byte[] json = MAPPER.writeValueAsBytes(event);
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "An event of %,d bytes is over the limit of %,d"
                            .formatted(json.length, MAX_BYTES));
        }
        return json;
    }

    /**
     * Reads one event.
     *
     * @throws tools.jackson.core.JacksonException if the bytes are not this event
     */
    public static <E> E read(byte[] json, Class<E> type) {
        E event = MAPPER.readValue(json, type);
        if (event == null) {
            throw MismatchedInputException.from((JsonParser) null, type, "null is no event");
        }
        return event;
    }
}
