package orderflow.deck.outside;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import orderflow.deck.DeckProperties;
import orderflow.deck.Neighbour;
import orderflow.deck.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records that the services have set aside, through their own endpoint. */
@Component
public final class DeadLetters {

    /** What a service answered, with its status: its refusals are the caller's to see. */
    public record Answer(int status, String json) {}

    private static final String PATH = "/actuator/deadletters";
    private static final String OPERATOR = "flight deck";
    private static final Duration REPLAY = Duration.ofSeconds(30);

    /** As many as a service shows at once. */
    private static final String PAGE = "?size=100&status=";

    private final DeckProperties properties;
    private final Http http;

    DeadLetters(DeckProperties properties, Http http) {
        this.properties = properties;
        this.http = http;
    }

    /**
     * Orders of which a record waits for a person. What is not told about them does not hold them
     * up.
     */
    Set<String> heldKeys(List<Snapshot.SetAside> counts) {
        var keys = new HashSet<String>();
        for (var count : counts) {
            if (count.parked() > 0 && !count.service().equals(Neighbour.NOTIFICATION.id())) {
                list(count.service(), "PARKED").forEach(each -> keys.add(key(each)));
            }
        }
        return keys;
    }

    /** The unresolved ones of all services, with how many wait behind each. */
    public List<JsonNode> all() {
        return List.of(Neighbour.values()).stream()
                .map(Neighbour::id)
                .flatMap(service -> parked(service).stream())
                .toList();
    }

    private List<JsonNode> parked(String service) {
        Map<String, Long> behind =
                list(service, "WAITING").stream()
                        .collect(Collectors.groupingBy(DeadLetters::key, Collectors.counting()));
        return list(service, "PARKED").stream()
                .<JsonNode>map(each ->
                        ((ObjectNode) each)
                                .put("service", service)
                                .put("behind", behind.getOrDefault(key(each), 0L)))
                .toList();
    }

    private List<JsonNode> list(String service, String status) {
        var page = http.look(address(service, PAGE + status)).json().path("deadLetters");
        return StreamSupport.stream(page.spliterator(), false).filter(JsonNode::isObject).toList();
    }

    public Answer inspect(Neighbour service, long id) {
        return answer(http.look(address(service.id(), "/" + id)));
    }

    /**
     * Hands the record to its service again.
     *
     * @param payload null to take it as it was
     */
    public Answer replay(Neighbour service, long id, @Nullable String payload) {
        var body = JsonMapper.shared().createObjectNode().put("who", OPERATOR);
        if (payload != null) {
            body.put("payload", payload);
        }
        return send("POST", service, "/" + id, body.toString());
    }

    public Answer discard(Neighbour service, long id, String reason) {
        return send(
                "DELETE",
                service,
                "/%d?who=%s&reason=%s".formatted(id, encoded(OPERATOR), encoded(reason)),
                "");
    }

    private Answer send(String method, Neighbour service, String path, String body) {
        var address = address(service.id(), path);
        return answer(http.send(method, address, body, properties.operatorToken(), REPLAY));
    }

    private static Answer answer(Http.Answer answer) {
        return answer.status() == 0
                ? new Answer(503, "{\"status\":503,\"detail\":\"The service does not answer.\"}")
                : new Answer(answer.status(), answer.body());
    }

    private URI address(String service, String path) {
        var neighbour = Neighbour.named(service).orElseThrow();
        return properties.management(neighbour, 1).resolve(PATH + path);
    }

    private static String key(JsonNode deadLetter) {
        return deadLetter.path("key").asString("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
