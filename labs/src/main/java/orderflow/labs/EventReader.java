package orderflow.labs;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * What a reader relies on.
 *
 * @param required fields without which it can do nothing, with their types
 * @param known fields that it has heard of
 * @param skips whether it passes over those that it has not
 */
record EventReader(Map<String, JsonNodeType> required, Set<String> known, boolean skips) {

    EventReader {
        required = Map.copyOf(required);
        known = Set.copyOf(known);
    }

    /** One that was written when this contract was the newest. */
    static EventReader of(JsonNode contract, boolean skips) {
        JsonNode example = contract.at("/examples/0");
        Map<String, JsonNodeType> required =
                contract.get("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(
                                toMap(
                                        Function.identity(),
                                        field -> example.get(field).getNodeType()));
        return new EventReader(
                required, Set.copyOf(contract.get("properties").propertyNames()), skips);
    }

    boolean understands(JsonNode event) {
        return required.entrySet().stream()
                        .allMatch(field ->
                                event.path(field.getKey()).getNodeType() == field.getValue())
                && (skips || known.containsAll(event.propertyNames()));
    }

    EventReader knowing(String field) {
        Set<String> more = new HashSet<>(known);
        more.add(field);
        return new EventReader(required, more, skips);
    }

    EventReader requiring(String field, JsonNodeType type) {
        Map<String, JsonNodeType> more = new HashMap<>(required);
        more.put(field, type);
        return new EventReader(more, known, skips).knowing(field);
    }

    EventReader without(String field) {
        Map<String, JsonNodeType> less = new HashMap<>(required);
        less.remove(field);
        return new EventReader(less, known, skips);
    }
}
