package orderflow.deck.outside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Calls to the services. */
@Component
final class Http {

    /** What came back; the status of one that was not answered is 0. */
    record Answer(int status, String body, String failure) {

        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** Nothing if it is not JSON. */
        JsonNode json() {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException e) {
                return NullNode.getInstance();
            }
        }
    }

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final HttpClient client =
            HttpClient.newBuilder()
                    // By default a platform thread for each answer that is under way.
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .connectTimeout(LOOK)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    /** Waits a second at most: who is slower is silent. */
    Answer look(URI address) {
        return send(HttpRequest.newBuilder(address).timeout(LOOK).GET().build());
    }

    /**
     * Sends JSON.
     *
     * @param token null where everybody may
     */
    Answer send(String method, URI address, String json, @Nullable String token, Duration within) {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(within)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), "");
        } catch (IOException e) {
            return new Answer(0, "", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "", "interrupted");
        }
    }
}
