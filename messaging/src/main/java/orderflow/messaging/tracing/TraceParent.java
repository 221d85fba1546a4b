package orderflow.messaging.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A place in a trace as W3C Trace Context writes it down, and as events carry it. */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceParent() {}

    /** Null if it is no place in a trace. */
    static @Nullable String write(Context context) {
        var carrier = new HashMap<String, String>();
        W3C.inject(context, carrier, (_, name, value) -> carrier.put(name, value));
        return carrier.get(HEADER);
    }

    /** Null if the text is none. */
    static @Nullable Context read(String traceparent) {
        var context = W3C.extract(Context.root(), Map.of(HEADER, traceparent), Getter.ONLY);
        return Span.fromContext(context).getSpanContext().isValid() ? context : null;
    }

    /** Null if the record has none. */
    static @Nullable Context of(Headers headers) {
        var header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? null
                : read(new String(header.value(), UTF_8));
    }

    private enum Getter implements TextMapGetter<Map<String, String>> {
        ONLY;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String name) {
            return carrier == null ? null : carrier.get(name);
        }
    }
}
