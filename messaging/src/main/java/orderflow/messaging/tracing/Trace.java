package orderflow.messaging.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A place in a trace, from where work goes on in another thread, or after a crash. */
public sealed interface Trace {

    /** As it is written down, in an event's headers or in a row. */
    @Nullable String traceparent();

    /** The work, which goes on from here. What is logged meanwhile has the trace's id. */
    Runnable carry(Runnable work);

    /** A call of another system, which is a span of the trace. */
    <T> Callable<T> call(String name, Callable<T> question);

    /** Tracing is off, or this trace is not in the sample. */
    record None() implements Trace {

        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public Runnable carry(Runnable work) {
            return work;
        }

        @Override
        public <T> Callable<T> call(String name, Callable<T> question) {
            return question;
        }
    }

    record Sampled(Tracer tracer, Context context) implements Trace {

        @Override
        public @Nullable String traceparent() {
            return TraceParent.write(context);
        }

        @Override
        public Runnable carry(Runnable work) {
            return context.wrap(work);
        }

        @Override
        public <T> Callable<T> call(String name, Callable<T> question) {
            return () -> ask(name, question);
        }

        private <T> T ask(String name, Callable<T> question) throws Exception {
            Span span =
                    tracer.spanBuilder(name)
                            .setParent(context)
                            .setSpanKind(SpanKind.CLIENT)
                            .startSpan();
            try (var _ = context.with(span).makeCurrent()) {
                return question.call();
            } catch (Exception e) {
                span.setStatus(StatusCode.ERROR).recordException(e);
                throw e;
            } finally {
                span.end();
            }
        }
    }
}
