package orderflow.testing.contracts;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import orderflow.cluster.kafka.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares contracts with the released ones, in both directions: records of old are kept and have
 * to suit new readers, and readers of old run on and have to understand new records.
 */
final class Compatibility {

    private final List<String> breaches = new ArrayList<>();

    private Compatibility() {}

    /** A sentence for each change that would break a reader; none if all is well. */
    static List<String> breaches(Contracts released, Contracts now) {
        var comparison = new Compatibility();
        released.schemas()
                .forEach((name, schema) -> comparison.field(name, schema, now.schemas().get(name)));
        released.topics()
                .topics()
                .forEach(topic -> comparison.topic(topic, now.topic(topic.name())));
        return comparison.breaches;
    }

    private void field(String at, JsonNode released, @Nullable JsonNode now) {
        if (now == null) {
            breach(Breach.REMOVED, at + " is gone");
            return;
        }
        Stream.of(released, now)
                .flatMap(schema -> schema.propertyNames().stream())
                .distinct()
                .forEach(
                        keyword -> keyword(at, keyword, released.path(keyword), now.path(keyword)));
    }

    private void keyword(String at, String keyword, JsonNode released, JsonNode now) {
        switch (keyword) {
            case "$schema", "title", "examples" -> {} // They bind nobody.
            case "properties" ->
                    released.properties()
                            .forEach(field ->
                                    field(
                                            at + "." + field.getKey(),
                                            field.getValue(),
                                            now.get(field.getKey())));
            case "items" -> field(at + "[]", released, now);
            case "required" -> required(at, texts(released), texts(now));
            case "enum" -> values(at, released, now);
            case "minimum", "minLength", "minItems" -> limit(at, keyword, released, now, false);
            case "maximum", "maxLength", "maxItems" -> limit(at, keyword, released, now, true);
            case "type", "format", "pattern" -> same(Breach.FORM, at, keyword, released, now);
            case "description" -> same(Breach.MEANING, at, keyword, released, now);
            default -> same(Breach.UNKNOWN, at, keyword, released, now);
        }
    }

    private void required(String at, Set<String> released, Set<String> now) {
        for (String field : without(now, released)) {
            breach(Breach.REQUIRED, "%s.%s is required now".formatted(at, field));
        }
        for (String field : without(released, now)) {
            breach(Breach.OPTIONAL, "%s.%s is optional now".formatted(at, field));
        }
    }

    private void values(String at, JsonNode released, JsonNode now) {
        if (released.isMissingNode() || now.isMissingNode()) {
            same(Breach.FORM, at, "enum", released, now);
            return;
        }
        for (String value : without(texts(released), texts(now))) {
            breach(Breach.VALUE_REMOVED, "%s may not be %s any more".formatted(at, value));
        }
        for (String value : without(texts(now), texts(released))) {
            breach(Breach.VALUE_ADDED, "%s may be %s now".formatted(at, value));
        }
    }

    private void limit(String at, String keyword, JsonNode released, JsonNode now, boolean upper) {
        boolean narrower =
                released.isMissingNode()
                        || (!now.isMissingNode()
                                && (now.longValue() < released.longValue()) == upper);
        same(narrower ? Breach.NARROWED : Breach.WIDENED, at, keyword, released, now);
    }

    private void topic(Topic released, @Nullable Topic now) {
        String at = "Topic " + released.name();
        if (now == null) {
            breach(Breach.REMOVED, at + " is gone");
            return;
        }
        for (String event : released.events()) {
            if (!now.events().contains(event)) {
                breach(Breach.REMOVED, at + " has no " + event + " any more");
            }
        }
        same(Breach.KEY, at, "key", released.key(), now.key());
        same(Breach.PARTITIONS, at, "partitions", released.partitions(), now.partitions());
        same(Breach.WRITER, at, "writer", released.writer(), now.writer());
        if (now.retention().compareTo(released.retention()) < 0) {
            same(Breach.RETENTION, at, "retention", released.retention(), now.retention());
        }
    }

    private void same(Breach breach, String at, String what, Object released, Object now) {
        if (!released.equals(now)) {
            breach(
                    breach,
                    "%s: %s was %s and is %s".formatted(at, what, shown(released), shown(now)));
        }
    }

    private static Object shown(Object value) {
        return value instanceof JsonNode node && node.isMissingNode() ? "not there" : value;
    }

    private void breach(Breach breach, String what) {
        breaches.add(breach.of(what));
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(toCollection(LinkedHashSet::new));
    }
}
