package orderflow.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces by OTLP over HTTP, as any collector does, and keeps them. */
final class TraceReceiver implements AutoCloseable {

    /**
     * @param parent empty for the first one of a trace
     * @param key of the record that it is about, otherwise empty
     */
    record Span(String service, String name, String trace, String id, String parent, String key) {

        @Override
        public String toString() {
            return service + ": " + name;
        }
    }

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    TraceReceiver() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All traces that touched records of this key. */
    List<String> tracesOf(String key) {
        return spans.stream()
                .filter(span -> span.key().equals(key))
                .map(Span::trace)
                .distinct()
                .toList();
    }

    List<Span> trace(String id) {
        return spans.stream().filter(span -> span.trace().equals(id)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                .getResourceSpansList()
                .forEach(this::take);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void take(ResourceSpans sent) {
        String service = text(sent.getResource().getAttributesList(), "service.name");
        for (ScopeSpans scope : sent.getScopeSpansList()) {
            for (var span : scope.getSpansList()) {
                spans.add(
                        new Span(
                                service,
                                span.getName(),
                                hex(span.getTraceId().toByteArray()),
                                hex(span.getSpanId().toByteArray()),
                                hex(span.getParentSpanId().toByteArray()),
                                text(span.getAttributesList(), "messaging.kafka.message.key")));
            }
        }
    }

    private static String text(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
