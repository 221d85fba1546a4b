package orderflow.messaging.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The headers of one record, as they came: in order, names repeated, values null. The names that
 * mean something are those of CloudEvents 1.0 in Kafka's binary mode.
 *
 * <p>In a table they rest as a JSON object, in which a name may stand more than once. Each byte
 * becomes the character of the same number, so that any bytes survive and the usual ones can be
 * read with {@code psql}.
 */
public record EventHeaders(List<Header> values) {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SEQUENCE = "ce_sequence";

    /** Names come from strangers: any length, and nothing that is remembered of them. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build();

    public static EventHeaders none() {
        return new EventHeaders(List.of());
    }

    public static EventHeaders of(Headers headers) {
        return new EventHeaders(List.of(headers.toArray()));
    }

    public static EventHeaders fromJson(String json) {
        var values = new ArrayList<Header>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_STRING ->
                            values.add(
                                    new RecordHeader(
                                            parser.currentName(),
                                            parser.getString().getBytes(ISO_8859_1)));
                    case VALUE_NULL ->
                            values.add(new RecordHeader(parser.currentName(), (byte[]) null));
                    default -> {} // The object's beginning and end, and names.
                }
            }
        }
        return new EventHeaders(List.copyOf(values));
    }

    public EventHeaders with(String name, String value) {
        var more = new ArrayList<>(values);
        more.add(new RecordHeader(name, value.getBytes(UTF_8)));
        return new EventHeaders(List.copyOf(more));
    }

    /** Of several with this name the last one counts, as for Kafka's clients. */
    public Optional<String> text(String name) {
        return values.stream()
                .filter(header -> header.key().equals(name))
                .reduce((_, last) -> last)
                .map(Header::value)
                .map(bytes -> new String(bytes, UTF_8));
    }

    public String toJson() {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (Header header : values) {
                json.writeName(header.key());
                if (header.value() == null) {
                    json.writeNull();
                } else {
                    json.writeString(new String(header.value(), ISO_8859_1));
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    public Headers toKafka() {
        return new RecordHeaders(values);
    }
}
