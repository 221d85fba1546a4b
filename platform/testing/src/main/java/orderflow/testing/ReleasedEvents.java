package orderflow.testing;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Events as a writer of old may have written them: by chance, at the limits of the released
 * contract and between them, with and without what is optional. The same in each run.
 */
public final class ReleasedEvents {

    private static final int EACH = 1_000;
    private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    private static final String LETTERS = "aZ09 -_.\"\\\u00e9\u20ac";
    private static final List<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .sorted()
                    .toList();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    private ReleasedEvents(Random random) {
        this.random = random;
    }

    /** A thousand events of a type such as {@code order_created}, as JSON. */
    public static List<String> of(String type) {
        var file = Contract.folder().resolve("released").resolve(type + ".schema.json");
        JsonNode schema = JsonMapper.shared().readTree(file);
        var events = new ReleasedEvents(new Random(type.hashCode()));
        return Stream.generate(() -> events.any(schema).toString()).limit(EACH).toList();
    }

    private JsonNode any(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.required("type").stringValue()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> JSON.numberNode(between(schema, "minimum", "maximum"));
            case "string" -> JSON.stringNode(text(schema));
            default -> throw new AssertionError("A type that is new: " + schema);
        };
    }

    private JsonNode object(JsonNode schema) {
        var required = schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        var object = JSON.objectNode();
        schema.required("properties")
                .forEachEntry((name, field) -> {
                    if (required.contains(name) || random.nextBoolean()) {
                        object.set(name, any(field));
                    }
                });
        return object;
    }

    private JsonNode array(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        // As many as are allowed now and then: a thousand of a thousand would take a minute.
        int size =
                random.nextInt(100) == 0
                        ? schema.required("maxItems").intValue()
                        : least + random.nextInt(3);
        var array = JSON.arrayNode();
        Stream.generate(() -> any(schema.required("items"))).limit(size).forEach(array::add);
        return array;
    }

    private String text(JsonNode schema) {
        if (schema.has("pattern")) {
            return matching(schema.get("pattern").stringValue());
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextLong(YEAR_2100), nanos()) + "";
            case "" -> letters((int) between(schema, "minLength", "maxLength"));
            default -> throw new AssertionError("A format that is new: " + schema);
        };
    }

    private String matching(String pattern) {
        return switch (pattern) {
            // Of ISO 4217, as the field's description says.
            case "^[A-Z]{3}$" -> CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            default -> throw new AssertionError("A pattern that is new: " + pattern);
        };
    }

    private String letters(int length) {
        var text = new StringBuilder();
        random.ints(length, 0, LETTERS.length())
                .map(LETTERS::charAt)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** None, whole milliseconds, or all digits. */
    private long nanos() {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000L;
            default -> random.nextInt(1_000_000_000);
        };
    }

    private long between(JsonNode schema, String least, String most) {
        long from = schema.path(least).asLong(0);
        long to = schema.path(most).asLong(from + 1_000);
        return switch (random.nextInt(4)) {
            case 0 -> from;
            case 1 -> to;
            default -> random.nextLong(from, to + 1);
        };
    }
}
