package orderflow.deck.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import orderflow.deck.DeckTest;
import orderflow.deck.Snapshot;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@DeckTest
class DoorTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @Test
    void givesACookieForTheToken() throws Exception {
        var answer = get("/?token=the-token");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(cookie).doesNotContain("the-token");
        assertThat(post("Cookie", cookie.split(";", 2)[0]).statusCode()).isEqualTo(204);
    }

    @Test
    void showsThePageToEverybody() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("<html");
    }

    @Test
    void givesNoneForAnother() throws Exception {
        var answer = get("/?token=guessed");

        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void letsNobodyActWithoutIt() throws Exception {
        assertThat(post("Accept", "*/*").statusCode()).isEqualTo(401);
        assertThat(post("Cookie", "flight-deck=guessed").statusCode()).isEqualTo(401);
        assertThat(post("Cookie", "flight-deck=the-token").statusCode()).isEqualTo(401);
        assertThat(post("Authorization", "Bearer guessed").statusCode()).isEqualTo(401);
        assertThat(post("Authorization", "Bearer the-token").statusCode()).isEqualTo(204);
    }

    @Test
    void saysWhoMayAct() throws Exception {
        assertThat(get("/api/session").body()).isEqualTo("{\"mayAct\":false}");
    }

    @Test
    void keepsOtherOriginsOut() throws Exception {
        var answer =
                CLIENT.send(
                        toHeartbeat("Authorization", "Bearer the-token")
                                .header("Origin", "http://elsewhere.example")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void keepsNamesOfOthersOut() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(
                            "GET /api/snapshot HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(UTF_8));
            var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(line.readLine()).contains(" 421 ");
        }
    }

    @Test
    void letsThePageLoadNothingFromElsewhere() throws Exception {
        for (var answer : List.of(get("/api/snapshot"), get("/nowhere"), post("Accept", "*/*"))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self'; base-uri 'none'");
        }
    }

    /** Whole pictures, five a second, each newer than the one before. */
    @Test
    void streamsThePicture() throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/stream")).build();
        try (var lines = CLIENT.send(request, BodyHandlers.ofLines()).body()) {
            var pictures =
                    lines.filter(line -> line.startsWith("data: "))
                            .limit(6)
                            .map(line ->
                                    JsonMapper.shared()
                                            .readValue(line.substring(6), Snapshot.class))
                            .toList();
            assertThat(pictures).extracting(Snapshot::number).isSorted().doesNotHaveDuplicates();
            // The first is drawn when somebody comes. A machine that stands still widens few gaps.
            assertThat(gaps(pictures.subList(1, 6)))
                    .anyMatch(gap -> gap.compareTo(Duration.ofMillis(500)) < 0);
        }
    }

    private static List<Duration> gaps(List<Snapshot> pictures) {
        return IntStream.range(1, pictures.size())
                .mapToObj(n -> Duration.between(pictures.get(n - 1).at(), pictures.get(n).at()))
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String header, String value)
            throws IOException, InterruptedException {
        return CLIENT.send(toHeartbeat(header, value).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder toHeartbeat(String header, String value) {
        return HttpRequest.newBuilder(uri("/api/heartbeat"))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"on\":true}"));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
