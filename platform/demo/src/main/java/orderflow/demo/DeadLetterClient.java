package orderflow.demo;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of one service, through its actuator. */
record DeadLetterClient(PlatformAccess platform, String service) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Lists with an empty path, shows one with its id. */
    JsonNode get(String path, Map<String, String> parameters) {
        return answer(request(path, parameters).GET().build());
    }

    /** Replays all with an empty path, or the one of the id. */
    JsonNode replay(String path, Map<String, String> body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        return answer(
                request(path, Map.of())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    JsonNode discard(String path, Map<String, String> parameters) {
        return answer(request(path, parameters).DELETE().build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> parameters) {
        URI address = platform.management(service, 1);
        return HttpRequest.newBuilder(
                        address.resolve("/actuator/deadletters" + path + query(parameters)))
                .header("Authorization", "Bearer " + platform.operatorToken())
                .timeout(Duration.ofMinutes(1));
    }

    /** The reader's own sentence where it refuses. */
    private JsonNode answer(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            JsonNode answer = parsed(response.body());
            if (response.statusCode() != 200 || answer == null) {
                String refused = "%s answered %d.".formatted(service, response.statusCode());
                throw new PlatformFailure(
                        answer == null ? refused : answer.path("detail").asString(refused));
            }
            return answer;
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s does not answer: './demo start %s'.".formatted(service, service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }

    /** Null if it is not JSON: then the status has to say it all. */
    private static @Nullable JsonNode parsed(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                        .collect(joining("&", "?", ""));
    }
}
