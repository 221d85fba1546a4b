package orderflow.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The headers of one record, in order. Names are those of CloudEvents 1.0 in Kafka's binary mode.
 *
 * <p>In a table they rest as a JSON object. Each byte becomes the character of the same number, so
 * that any bytes survive and the usual ones can be read with {@code psql}.
 */
public record EventHeaders(Map<String, byte[]> values) {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SEQUENCE = "ce_sequence";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
            new TypeReference<>() {};

    public static EventHeaders of(Headers headers) {
        var values = new LinkedHashMap<String, byte[]>();
        for (Header header : headers) {
            values.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return new EventHeaders(values);
    }

    public static EventHeaders fromJson(String json) {
        var values = new LinkedHashMap<String, byte[]>();
        MAPPER.readValue(json, TEXTS)
                .forEach((name, text) -> values.put(name, text.getBytes(ISO_8859_1)));
        return new EventHeaders(values);
    }

    public EventHeaders with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value.getBytes(UTF_8));
        return new EventHeaders(more);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(bytes -> new String(bytes, UTF_8));
    }

    public String toJson() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, bytes) -> texts.put(name, new String(bytes, ISO_8859_1)));
        return MAPPER.writeValueAsString(texts);
    }

    public Headers toKafka() {
        var headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
