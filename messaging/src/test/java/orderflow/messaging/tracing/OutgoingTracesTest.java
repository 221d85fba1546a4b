package orderflow.messaging.tracing;

import static orderflow.messaging.tracing.RecordedTraces.ONE;
import static orderflow.messaging.tracing.RecordedTraces.PLACE;
import static orderflow.messaging.tracing.RecordedTraces.in;
import static orderflow.messaging.tracing.RecordedTraces.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import orderflow.messaging.events.EventHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A trace goes on where its work leaves the service: in a record, and in a call. */
class OutgoingTracesTest {

    private final RecordedTraces recorded = new RecordedTraces();
    private final Traces traces = recorded.traces;

    @Test
    void aSendingLastsUntilItsAcknowledgementAndIsTheParentOfWhatFollows() {
        var sending = traces.sending(sent(in(ONE)));

        assertThat(recorded.spans()).isEmpty();
        sending.end(null);

        var span = recorded.spans().getFirst();
        assertThat(span.getName()).isEqualTo("orders send");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanId()).isEqualTo(PLACE);
        assertThat(EventHeaders.of(sending.record().headers()).text(TraceParent.HEADER))
                .contains(in(ONE, span.getSpanId()));
    }

    @Test
    void aRecordWithoutTraceIsSentAsItIs() {
        traces.sending(sent(null)).end(null);
        var invalid = traces.sending(sent("00-not-a-trace"));
        invalid.end(null);

        assertThat(recorded.spans()).isEmpty();
        assertThat(EventHeaders.of(invalid.record().headers()).text(TraceParent.HEADER))
                .contains("00-not-a-trace");
    }

    @Test
    void aCallIsASpanInWhicheverThreadItIsAsked() throws Exception {
        recorded.kept.remember(Map.of("a", in(ONE)));
        var call = new AtomicReference<Callable<@Nullable String>>();
        traces.stored("a")
                .carry(() ->
                        call.set(
                                traces.current()
                                        .call(
                                                "gateway charge",
                                                () -> traces.of("a").traceparent())))
                .run();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String inside = threads.submit(call.get()).get();

            var span = recorded.spans().getFirst();
            assertThat(span.getName()).isEqualTo("gateway charge");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getParentSpanId()).isEqualTo(PLACE);
            assertThat(inside).isEqualTo(in(ONE, span.getSpanId()));
        }
    }
}
