package orderflow.messaging.tracing;

import static orderflow.messaging.tracing.RecordedTraces.ONE;
import static orderflow.messaging.tracing.RecordedTraces.PLACE;
import static orderflow.messaging.tracing.RecordedTraces.TWO;
import static orderflow.messaging.tracing.RecordedTraces.in;
import static orderflow.messaging.tracing.RecordedTraces.received;
import static orderflow.messaging.tracing.RecordedTraces.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {

    private final RecordedTraces recorded = new RecordedTraces();
    private final RecordedTraces.KeptInMemory kept = recorded.kept;
    private final Traces traces = recorded.traces;

    @Test
    void twoKeysOfOneBatchKeepTheirOwnTraces() {
        var batch = List.of(received("a", in(ONE)), received("b", in(TWO)), received("c", null));

        var parents = traces.handling(batch, () -> List.of(traceparentOf("a"), traceparentOf("b")));

        assertThat(traces.of("a").traceparent()).as("after the batch").isNull();
        assertThat(recorded.spans()).extracting(SpanData::getName).containsOnly("orders process");
        assertThat(recorded.spans())
                .extracting(SpanData::getTraceId, SpanData::getParentSpanId, SpanData::getKind)
                .containsExactly(
                        tuple(ONE, PLACE, SpanKind.CONSUMER), tuple(TWO, PLACE, SpanKind.CONSUMER));
        assertThat(parents)
                .containsExactlyElementsOf(
                        recorded.spans().stream()
                                .map(span -> in(span.getTraceId(), span.getSpanId()))
                                .toList());
    }

    @Test
    void anEventWithoutTraceHasNoneWhateverTheThreadIsIn() {
        var span = recorded.tracer.spanBuilder("a request of somebody who replays").startSpan();
        try (var _ = span.makeCurrent()) {
            assertThat(traces.of("a").traceparent()).isNotNull();
            String inside =
                    traces.handling(
                            List.of(received("a", null)),
                            () -> String.valueOf(traces.of("a").traceparent()));
            assertThat(inside).isEqualTo("null");
        }
        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void whatIsNotInTheSampleIsNotWrittenDown() {
        var unsampled = "00-" + ONE + "-" + PLACE + "-00";

        kept.remember(Map.of("a", unsampled, "b", "no traceparent", "c", in(ONE)));

        assertThat(traces.stored("a").traceparent()).isNull();
        assertThat(traces.stored("b").traceparent()).isNull();
        assertThat(traces.stored("none").traceparent()).isNull();
        assertThat(traces.stored("c").traceparent()).isEqualTo(in(ONE));
    }

    @Test
    void keepsTheTracesOfWhatIsHandled() {
        var unsampled = "00-" + TWO + "-" + PLACE + "-00";
        var batch = List.of(received("a", in(ONE)), received("b", unsampled), received("c", null));

        traces.handling(
                batch,
                () -> {
                    traces.remember(List.of("a", "b", "c"));
                    return batch;
                });

        var span = recorded.spans().getFirst();
        assertThat(kept.traceparents()).containsExactly(Map.entry("a", in(ONE, span.getSpanId())));
    }

    @Test
    void whatBelongsToManyPlacesFindsEachByItsKey() {
        kept.remember(Map.of("a", in(ONE), "b", in(TWO)));

        traces.within(
                Map.of("a", traces.stored("a"), "b", traces.stored("b")),
                () -> {
                    assertThat(traceparentOf("a")).isEqualTo(in(ONE));
                    assertThat(traceparentOf("b")).isEqualTo(in(TWO));
                    assertThat(traceparentOf("c")).isNull();
                });
    }

    @Test
    void aBatchThatFailsShowsInEachOfItsTraces() {
        var batch = List.of(received("a", in(ONE)), received("b", in(TWO)));

        assertThatThrownBy(() ->
                        traces.handling(
                                batch,
                                () -> {
                                    throw new IllegalStateException("away");
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded.spans())
                .hasSize(2)
                .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
    }

    @Test
    void withoutTracerNothingIsTraced() throws Exception {
        var off = new Traces(null, kept);
        kept.remember(Map.of("a", in(ONE)));
        var sending = off.sending(sent(in(ONE)));

        assertThat(off.stored("a").traceparent()).isNull();
        assertThat(off.stored("a").call("gateway charge", () -> "done").call()).isEqualTo("done");
        assertThat(sending.span().getSpanContext().isValid()).isFalse();
        assertThat(off.handling(List.of(received("a", in(ONE))), () -> "done")).isEqualTo("done");
    }

    private String traceparentOf(String key) {
        return traces.of(key).traceparent();
    }
}
