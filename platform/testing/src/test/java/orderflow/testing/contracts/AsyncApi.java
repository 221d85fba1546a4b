package orderflow.testing.contracts;

import java.util.Map;
import orderflow.cluster.kafka.PlannedTopic;
import orderflow.cluster.kafka.Topic;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contracts and topics once more, for tools that read AsyncAPI. */
final class AsyncApi {

    private static final String PREFACE =
            """
            # Made from topics.yaml and contracts/, whose changes go there. AsyncApiTest fails when this is not what they
            # say; how to make it anew is in README.md.
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of the cluster, which bounds the replicas. */
    private static final int NODES = 3;

    private final Contracts contracts;
    private final ObjectNode channels = JSON.createObjectNode();
    private final ObjectNode operations = JSON.createObjectNode();
    private final ObjectNode messages = JSON.createObjectNode();
    private final ObjectNode headers = JSON.createObjectNode();

    private AsyncApi(Contracts contracts) {
        this.contracts = contracts;
    }

    static String yamlOf(Contracts contracts) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(120);
        var document = JSON.convertValue(new AsyncApi(contracts).document(), Map.class);
        return PREFACE + new Yaml(options).dump(document);
    }

    private ObjectNode document() {
        PlannedTopic.of(contracts.topics()).forEach(this::channel);
        contracts.topics().topics().forEach(this::topic);
        deadLetter();
        var document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Orderflow")
                // Always this one: contracts lose nothing and change nothing.
                .put("version", "1.0.0")
                .put(
                        "description",
                        "Events of orders and their payments. An operation is that of the service"
                                + " whose name it begins with. Rules for readers are in README.md.")
                .putObject("license")
                .put("name", "Apache-2.0");
        document.putObject("servers")
                .putObject("guests")
                .put("host", "localhost:9092")
                .put("protocol", "kafka")
                .put("description", "Guests read every topic, without a password.");
        document.put("defaultContentType", "application/json");
        document.set("channels", channels);
        document.set("operations", operations);
        var components = document.putObject("components");
        components.set("messages", messages);
        components.set("schemas", headers);
        return document;
    }

    private void channel(PlannedTopic planned) {
        var channel = channels.putObject(planned.name()).put("address", planned.name());
        var said = channel.putObject("messages");
        if (isForDeadLetters(planned)) {
            refer(said.putObject("dead_letter"), "components/messages/dead_letter");
        } else {
            for (String event : planned.source().events()) {
                refer(said.putObject(event), "components/messages/" + event);
            }
        }
        NewTopic topic = planned.on(NODES);
        binding(channel)
                .put("partitions", topic.numPartitions())
                .put("replicas", topic.replicationFactor())
                .putObject("topicConfiguration")
                .put("retention.ms", number(topic, TopicConfig.RETENTION_MS_CONFIG))
                .put("max.message.bytes", number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }

    private void topic(Topic topic) {
        for (String event : topic.events()) {
            message(event, topic.key());
        }
        sends(topic.writer(), topic.name());
        for (String reader : topic.readers()) {
            receives(reader, topic.name(), reader);
            for (String retries : topic.retryTopics()) {
                sends(reader, retries);
                receives(reader, retries, retries.replace(topic.name(), reader));
            }
            sends(reader, topic.deadLettersOf(reader));
        }
        for (String observer : topic.observers()) {
            receives(observer, topic.name(), observer);
        }
    }

    private void message(String event, String key) {
        var payload = ((ObjectNode) contracts.schemas().get(event)).deepCopy();
        var message = messages.putObject(event);
        message.put("name", event).set("summary", payload.remove("description"));
        ArrayNode said = message.putObject("headers").putArray("allOf");
        refer(said.addObject(), "components/schemas/event_headers");
        said.addObject().putObject("properties").putObject("ce_type").put("const", event);
        var examples = payload.remove("examples");
        message.set("payload", withoutDialect(payload));
        binding(message).putObject("key").put("type", "string").put("description", key);
        ArrayNode shown = message.putArray("examples");
        examples.forEach(example -> shown.addObject().set("payload", example));
    }

    private void deadLetter() {
        var message = messages.putObject("dead_letter").put("name", "dead_letter");
        message.put("summary", "A record that its reader could never handle, as it was")
                .put("contentType", "application/octet-stream");
        refer(message.putObject("headers"), "components/schemas/dead_letter_headers");
        for (String schema : new String[] {"event_headers", "dead_letter_headers"}) {
            headers.set(schema, withoutDialect(contracts.schemas().get(schema)));
        }
    }

    private void sends(String service, String topic) {
        operation(service, "send", topic);
    }

    private void receives(String service, String topic, String group) {
        binding(operation(service, "receive", topic))
                .putObject("groupId")
                .put("type", "string")
                .put("const", group);
    }

    private ObjectNode operation(String service, String action, String topic) {
        var operation = operations.putObject("%s-%ss-%s".formatted(service, action, topic));
        refer(operation.put("action", action).putObject("channel"), "channels/" + topic);
        return operation;
    }

    private static ObjectNode binding(ObjectNode owner) {
        return owner.putObject("bindings").putObject("kafka").put("bindingVersion", "0.5.0");
    }

    private static void refer(ObjectNode node, String target) {
        node.put("$ref", "#/" + target);
    }

    private static boolean isForDeadLetters(PlannedTopic planned) {
        Topic topic = planned.source();
        return topic.readers().stream().map(topic::deadLettersOf).anyMatch(planned.name()::equals);
    }

    private static long number(NewTopic topic, String setting) {
        return Long.parseLong(topic.configs().get(setting));
    }

    /** AsyncAPI has its own dialect, which knows every keyword that contracts use. */
    private static JsonNode withoutDialect(JsonNode schema) {
        var copy = ((ObjectNode) schema).deepCopy();
        copy.remove("$schema");
        return copy;
    }
}
