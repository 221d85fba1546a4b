package orderflow.messaging.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** A place in a trace, from where work goes on in another thread, or after a crash. */
public sealed interface Trace {

    /** Work, with the exceptions that it has. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** The text to store, so that {@link Traces#from} finds the place again. */
    @Nullable String traceparent();

    /**
     * Calls another system, as a span of the trace. Lines that are logged meanwhile have its id.
     */
    <T, X extends Exception> T call(String name, Work<T, X> work) throws X;

    /** Tracing is off, or this trace is not in the sample. */
    record None() implements Trace {

        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public <T, X extends Exception> T call(String name, Work<T, X> work) throws X {
            return work.run();
        }
    }

    record Sampled(Tracer tracer, Context context) implements Trace {

        @Override
        public @Nullable String traceparent() {
            return TraceParent.write(context);
        }

        @Override
        public <T, X extends Exception> T call(String name, Work<T, X> work) throws X {
            Span span =
                    tracer.spanBuilder(name)
                            .setParent(context)
                            .setSpanKind(SpanKind.CLIENT)
                            .startSpan();
            try (var _ = context.with(span).makeCurrent()) {
                return work.run();
            } catch (Exception e) {
                span.setStatus(StatusCode.ERROR).recordException(e);
                throw e;
            } finally {
                span.end();
            }
        }
    }
}
