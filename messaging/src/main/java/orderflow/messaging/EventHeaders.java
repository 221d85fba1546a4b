package orderflow.messaging;

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
 * <p>In the outbox they rest as a JSON object. Each byte becomes the character of the same number,
 * so that any bytes survive and the usual ones can be read with {@code psql}.
 */
record EventHeaders(Map<String, byte[]> values) {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SEQUENCE = "ce_sequence";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
            new TypeReference<>() {};

    static EventHeaders of(Headers headers) {
        var values = new LinkedHashMap<String, byte[]>();
        for (Header header : headers) {
            values.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return new EventHeaders(values);
    }

    static EventHeaders fromJson(String json) {
        var values = new LinkedHashMap<String, byte[]>();
        MAPPER.readValue(json, TEXTS)
                .forEach((name, text) -> values.put(name, text.getBytes(ISO_8859_1)));
        return new EventHeaders(values);
    }

    EventHeaders with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value.getBytes(UTF_8));
        return new EventHeaders(more);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(bytes -> new String(bytes, UTF_8));
    }

    String toJson() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, bytes) -> texts.put(name, new String(bytes, ISO_8859_1)));
        return MAPPER.writeValueAsString(texts);
    }

    Headers toKafka() {
        var headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
