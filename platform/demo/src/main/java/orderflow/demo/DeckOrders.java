package orderflow.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import orderflow.launcher.PlatformAccess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Orders that the flight deck places by itself while its page is open and nothing else comes. */
record DeckOrders(URI deck, String token) {

    /** A deck that is dead or frozen is in nobody's way. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    static DeckOrders of(PlatformAccess platform) {
        return new DeckOrders(platform.deck().resolve("/"), platform.deckToken());
    }

    /** None comes meanwhile: tables that are read one after the other would not fit together. */
    <T> T without(Supplier<T> work) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            boolean come = come(client);
            if (come) {
                let(client, false);
            }
            try {
                return work.get();
            } finally {
                if (come) {
                    let(client, true);
                }
            }
        }
    }

    private boolean come(HttpClient client) {
        try {
            String picture = send(client, request("/api/snapshot").build()).body();
            return JsonMapper.shared().readTree(picture).at("/customer/heartbeat").asBoolean(false);
        } catch (IOException | JacksonException noDeck) {
            return false;
        }
    }

    private void let(HttpClient client, boolean come) {
        var request =
                request("/api/heartbeat")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"on\": %b}".formatted(come)))
                        .build();
        try {
            send(client, request);
        } catch (IOException gone) {
            // It begins with them anew when it is back.
            return;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(deck.resolve(path)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
