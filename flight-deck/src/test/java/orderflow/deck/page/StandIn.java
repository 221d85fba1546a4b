package orderflow.deck.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import orderflow.cluster.process.LoopbackPort;
import orderflow.deck.Snapshot;
import orderflow.deck.faults.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page with pictures that a test makes: the same interface, and no platform behind it. */
final class StandIn implements AutoCloseable {

    private record Answer(int status, String json) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectNode picture;
    private HttpServer server;
    private volatile boolean open = true;

    StandIn() throws IOException {
        picture = (ObjectNode) JSON.readTree(PageFiles.read("/snapshot.json"));
        // It comes back to the same: no outgoing connection may have taken it meanwhile.
        server = listen(LoopbackPort.free());
        answer("GET /api/session", "{\"mayAct\": true}");
        answerWith("GET /api/actions", Map.of("actions", Shown.buttons()));
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What is answered from now on; a request that is not known is answered 404. */
    void answer(String request, String json) {
        answers.put(request, new Answer(200, json));
    }

    void answerWith(String request, Object body) {
        answer(request, JSON.writeValueAsString(body));
    }

    void refuse(String request, int status, String detail) {
        answers.put(request, refusal(status, detail));
    }

    /** Puts a run before those that the pictures have, instead of one of the same fault. */
    void run(Snapshot.Run run) {
        change(picture -> {
            var runs = picture.withArray("runs");
            runs.removeIf(one -> one.path("id").asLong() == run.id());
            runs.insert(0, JSON.<JsonNode>valueToTree(run));
        });
    }

    void change(Consumer<ObjectNode> change) {
        synchronized (picture) {
            change.accept(picture);
        }
    }

    /** The deck is away, its port refuses; the pages that are open stay. */
    void leave() {
        open = false;
        server.stop(0);
    }

    void comeBack() throws IOException {
        open = true;
        server = listen(server.getAddress().getPort());
    }

    @Override
    public void close() {
        leave();
        threads.shutdownNow();
    }

    private HttpServer listen(int port) throws IOException {
        var listening =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setExecutor(threads);
        listening.createContext("/", PageFiles::send);
        listening.createContext("/api/", this::api);
        listening.createContext("/api/stream", this::stream);
        listening.start();
        return listening;
    }

    private void api(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!request.startsWith("GET")) {
            requests.add((request + " " + body).strip());
        }
        var answer = answers.getOrDefault(request, refusal(404, "It is not here."));
        PageFiles.send(
                exchange,
                answer.status(),
                "application/json",
                answer.json().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer refusal(int status, String detail) {
        return new Answer(status, JSON.writeValueAsString(Map.of("detail", detail)));
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write("retry: 200\n\n".getBytes(StandardCharsets.UTF_8));
            while (open) {
                body.write(event().getBytes(StandardCharsets.UTF_8));
                body.flush();
                Thread.sleep(200);
            }
        } catch (InterruptedException | IOException reader) {
            // It has left.
        }
    }

    private String event() {
        synchronized (picture) {
            picture.put("at", Instant.now().toString());
            return "event: snapshot\ndata: %s\n\n".formatted(picture);
        }
    }
}
