package orderflow.messaging;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of events. A reader takes the fields that it declares: more of them are ignored, a
 * missing or null one is an error, and nothing is guessed from a value of another type.
 */
public final class EventJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private EventJson() {}

    public static byte[] write(Record event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads one event.
     *
     * @throws tools.jackson.core.JacksonException if the bytes are not this event
     */
    public static <E> E read(byte[] json, Class<E> type) {
        return MAPPER.readValue(json, type);
    }
}
