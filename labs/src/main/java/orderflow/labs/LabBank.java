package orderflow.labs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;

/** A bank that is called over HTTP: it takes its time, and can be down. */
final class LabBank implements AutoCloseable {

    private final HttpServer server;
    private final HttpClient caller = HttpClient.newHttpClient();
    private final Duration perPayment;
    private final boolean knowsNumbers;
    private final Map<String, Integer> charges = new ConcurrentHashMap<>();
    private volatile boolean down;

    /**
     * @param knowsNumbers whether a payment that is asked for again is charged once
     */
    LabBank(int millisPerPayment, boolean knowsNumbers) {
        this.knowsNumbers = knowsNumbers;
        perPayment = Duration.ofMillis(millisPerPayment);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new PlatformFailure("The lab's bank finds no port.", e);
        }
        server.createContext("/payments/", this::answer);
        server.setExecutor(Parallel.THREADS);
        server.start();
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    /** True if it was taken. */
    boolean charge(String payment) {
        URI address =
                URI.create(
                        "http://localhost:%d/payments/%s"
                                .formatted(server.getAddress().getPort(), payment));
        try {
            return caller.send(
                                    HttpRequest.newBuilder(address)
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }

    /** Payments that were charged at least once. */
    int payments() {
        return charges.size();
    }

    /** Charges in all: more than there are payments if one was charged twice. */
    int charges() {
        return charges.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        caller.close();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            if (down) {
                call.sendResponseHeaders(503, -1);
                return;
            }
            Wait.rest(perPayment);
            charges.merge(
                    call.getRequestURI().getPath(),
                    1,
                    (before, one) -> knowsNumbers ? before : before + one);
            call.sendResponseHeaders(200, -1);
        }
    }
}
