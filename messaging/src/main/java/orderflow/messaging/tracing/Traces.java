package orderflow.messaging.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import orderflow.messaging.events.Shown;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace with events from service to service. Without a tracer, and for events that carry
 * no trace, all of it only does the work that it is given.
 *
 * <p>A batch holds the events of many traces, so that no single one can be the thread's. While it
 * is handled, until after its commit, the trace is looked up by the key of what is written.
 */
public final class Traces {

    /** Of two records of one key it is the later one's. */
    private static final ScopedValue<Map<String, Trace>> BY_KEY = ScopedValue.newInstance();

    /** Characters of a key that a span shows. */
    private static final int MAX_KEY = 200;

    private static final Trace NONE = new Trace.None();

    private final @Nullable Tracer tracer;
    private final StoredTraces stored;

    /**
     * @param tracer null if tracing is off
     */
    Traces(@Nullable Tracer tracer, StoredTraces stored) {
        this.tracer = tracer;
        this.stored = stored;
    }

    /** That of the event of this key which is being handled, or of what this thread works on. */
    public Trace of(String key) {
        return isHandling() ? BY_KEY.get().getOrDefault(key, NONE) : current();
    }

    /** That of what this thread works on: a request, or something that an event began. */
    public Trace current() {
        return at(Context.current());
    }

    /** Whether this thread handles events, until after their commit. */
    public boolean isHandling() {
        return BY_KEY.isBound();
    }

    /** That of the event of this key that was handled last, if the service has kept it. */
    public Trace stored(String key) {
        return tracer == null ? NONE : at(stored.find(key).map(TraceParent::read).orElse(null));
    }

    /** Keeps the traces of events that are being handled, in the caller's transaction. */
    public void remember(Collection<String> keys) {
        var traceparents = new HashMap<String, String>();
        for (String key : keys) {
            String traceparent = of(key).traceparent();
            if (traceparent != null) {
                traceparents.put(key, traceparent);
            }
        }
        if (!traceparents.isEmpty()) {
            stored.remember(traceparents);
        }
    }

    private Trace at(@Nullable Context context) {
        return tracer != null
                        && context != null
                        && Span.fromContext(context).getSpanContext().isSampled()
                ? new Trace.Sampled(tracer, context)
                : NONE;
    }

    /**
     * A record on its way to its topic.
     *
     * @param span from now to its acknowledgement
     */
    public record Sending(ProducerRecord<byte[], byte[]> record, Span span) {

        public void end(@Nullable Exception error) {
            if (error != null) {
                span.setStatus(StatusCode.ERROR).recordException(error);
            }
            span.end();
        }
    }

    /** Has a span around the way of a record to its topic, if it belongs to a trace. */
    public Sending sending(ProducerRecord<byte[], byte[]> record) {
        Context parent = tracer == null ? null : TraceParent.of(record.headers());
        if (parent == null) {
            return new Sending(record, Span.getInvalid());
        }
        Span span = start(parent, record.topic(), "send", record.key(), SpanKind.PRODUCER);
        String traceparent = TraceParent.write(parent.with(span));
        if (traceparent != null) {
            record.headers()
                    .remove(TraceParent.HEADER)
                    .add(TraceParent.HEADER, traceparent.getBytes(UTF_8));
        }
        return new Sending(record, span);
    }

    /** Each record has a span of its own for as long as the work on all of them takes. */
    public <T> T handling(List<ConsumerRecord<byte[], byte[]>> records, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        var byKey = new HashMap<String, Trace>();
        var spans = new ArrayList<Span>();
        for (var record : records) {
            Context parent = TraceParent.of(record.headers());
            if (parent != null) {
                var topic = record.topic();
                var key = record.key();
                Span span = start(parent, topic, "process", key, SpanKind.CONSUMER);
                spans.add(span);
                if (key != null) {
                    byKey.put(new String(key, UTF_8), at(parent.with(span)));
                }
            }
        }
        return within(spans, () -> ScopedValue.where(BY_KEY, byKey).call(work::get));
    }

    /** Does work that belongs to many traces, each known by the key of its events. */
    public void within(Map<String, Trace> byKey, Runnable work) {
        ScopedValue.where(BY_KEY, byKey).run(work);
    }

    private static <T> T within(List<Span> spans, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR).recordException(e));
            throw e;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private Span start(
            Context parent, String topic, String operation, byte @Nullable [] key, SpanKind kind) {
        var span =
                Objects.requireNonNull(tracer)
                        .spanBuilder(topic + " " + operation)
                        .setParent(parent)
                        .setSpanKind(kind)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", operation)
                        .setAttribute("messaging.destination.name", topic);
        if (key != null) {
            span.setAttribute("messaging.kafka.message.key", Shown.text(key, MAX_KEY));
        }
        return span.startSpan();
    }
}
