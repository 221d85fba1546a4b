package orderflow.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One shared client: a new one for each request would run out of ports under load. It does not
 * offer HTTP/2, at which the mail catcher hangs up.
 */
public final class Http {

    public record Answer(int status, String body) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private Http() {}

    public static Answer get(URI uri) {
        try {
            return send(HttpRequest.newBuilder(uri).GET());
        } catch (IOException e) {
            throw new AssertionError("No answer from " + uri, e);
        }
    }

    /**
     * Sends JSON.
     *
     * @throws IOException if there is no answer: the request may have had its effect or not
     */
    static Answer post(URI uri, String json) throws IOException {
        return send(posted(uri, json));
    }

    /** As somebody who has the token. */
    public static Answer post(URI uri, String json, String token) throws IOException {
        return send(posted(uri, json).header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder posted(URI uri, String json) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var response =
                    CLIENT.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
