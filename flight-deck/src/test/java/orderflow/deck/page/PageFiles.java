package orderflow.deck.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page, sent as the deck sends them. */
final class PageFiles {

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html",
                    "css", "text/css",
                    "js", "text/javascript",
                    "svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private PageFiles() {}

    static void send(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.equals("/") ? "/index.html" : path;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, 200, String.valueOf(type), read("/static" + file));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write(body);
        }
    }

    /** Nothing of one that is not there. */
    static byte[] read(String path) {
        try (InputStream found = PageFiles.class.getResourceAsStream(path)) {
            return found == null ? new byte[0] : found.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
