package orderflow.deck.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page with pictures that a test makes: the same interface, and no platform behind it. */
final class StandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> TYPES =
            Map.of(
                    "html",
                    "text/html",
                    "css",
                    "text/css",
                    "js",
                    "text/javascript",
                    "svg",
                    "image/svg+xml");

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectNode picture;
    private HttpServer server;
    private volatile boolean open = true;

    StandIn() throws IOException {
        picture = (ObjectNode) JSON.readTree(resource("/snapshot.json"));
        server = listen(0);
        answer("GET /api/session", "{\"mayAct\": true}");
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What is answered from now on; a request that is not known is answered 404. */
    void answer(String request, String body) {
        answers.put(request, body);
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
        listening.createContext("/", StandIn::page);
        listening.createContext("/api/", this::api);
        listening.createContext("/api/stream", this::stream);
        listening.start();
        return listening;
    }

    private static void page(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.equals("/") ? "/index.html" : path;
        exchange.getResponseHeaders().set("Content-Security-Policy", policy());
        send(
                exchange,
                200,
                TYPES.get(file.substring(file.lastIndexOf('.') + 1)),
                resource("/static" + file));
    }

    private void api(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!request.startsWith("GET")) {
            requests.add((request + " " + body).strip());
        }
        String answer = answers.get(request);
        send(
                exchange,
                answer == null ? 404 : 200,
                "application/json",
                (answer == null ? "{\"detail\": \"It is not here.\"}" : answer)
                        .getBytes(StandardCharsets.UTF_8));
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

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write(body);
        }
    }

    private static String policy() {
        return "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    }

    private static byte[] resource(String path) {
        try (InputStream found = StandIn.class.getResourceAsStream(path)) {
            return found == null ? new byte[0] : found.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
