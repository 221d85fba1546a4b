package orderflow.deck.outside;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import orderflow.deck.DeckProperties;
import orderflow.deck.Neighbour;
import orderflow.deck.OrderState;
import orderflow.deck.Story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the services say of one order. */
@Component
public final class OrderFacts {

    /** An order as order-service has it. */
    public record Fact(OrderState state, Instant created) {}

    private final DeckProperties properties;
    private final Http http;

    OrderFacts(DeckProperties properties, Http http) {
        this.properties = properties;
        this.http = http;
    }

    /** Empty if there is none, or nobody answers. */
    public Optional<Fact> of(UUID order) {
        var answer = http.look(address(Neighbour.ORDER, "/orders/" + order));
        var created = instant(answer.json(), "createdAt");
        return answer.ok() && created != null
                ? Optional.of(
                        new Fact(
                                OrderState.valueOf(answer.json().path("status").asString()),
                                created))
                : Optional.empty();
    }

    /** What the customer was told, oldest first. */
    public List<Told> told(UUID order) {
        var answer = http.look(address(Neighbour.NOTIFICATION, "/notifications?orderId=" + order));
        return StreamSupport.stream(answer.json().path("notifications").spliterator(), false)
                .map(OrderFacts::told)
                .toList()
                .reversed();
    }

    private static Told told(JsonNode message) {
        var written = instant(message, "createdAt");
        return new Told(
                message.path("type").asString(""),
                way(message.path("channel").asString(""))
                        + ": "
                        + message.path("subject").asString(""),
                written == null ? Instant.EPOCH : written,
                instant(message, "sentAt"),
                message.path("attempts").asInt(0));
    }

    private static String way(String channel) {
        return switch (channel) {
            case "LOG" -> "in the log";
            case "MAIL" -> "by mail";
            default -> channel;
        };
    }

    private static @Nullable Instant instant(JsonNode of, String field) {
        try {
            return Instant.parse(of.path(field).asString(""));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private URI address(Neighbour service, String path) {
        return properties.http(service).resolve(path);
    }
}
