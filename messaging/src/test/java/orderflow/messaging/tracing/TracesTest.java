package orderflow.messaging.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String ONE = "11111111111111111111111111111111";
    private static final String TWO = "22222222222222222222222222222222";
    private static final String PLACE = "3333333333333333";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Tracer tracer =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build()
                    .get("test");
    private final KeptInMemory kept = new KeptInMemory();
    private final Traces traces = new Traces(tracer, kept);
    private final Traces off = new Traces(null, kept);

    @Test
    void twoKeysOfOneBatchKeepTheirOwnTraces() {
        var batch = List.of(record("a", in(ONE)), record("b", in(TWO)), record("c", null));

        var parents = traces.handling(batch, () -> List.of(traceparentOf("a"), traceparentOf("b")));

        assertThat(traces.of("a").traceparent()).as("after the batch").isNull();
        assertThat(spans()).extracting(SpanData::getName).containsOnly("orders process");
        assertThat(spans())
                .extracting(SpanData::getTraceId, SpanData::getParentSpanId, SpanData::getKind)
                .containsExactly(
                        tuple(ONE, PLACE, SpanKind.CONSUMER), tuple(TWO, PLACE, SpanKind.CONSUMER));
        assertThat(parents)
                .containsExactlyElementsOf(
                        spans().stream()
                                .map(span -> in(span.getTraceId(), span.getSpanId()))
                                .toList());
    }

    @Test
    void anEventWithoutTraceHasNoneWhateverTheThreadIsIn() {
        var span = tracer.spanBuilder("a request of somebody who replays").startSpan();
        try (var _ = span.makeCurrent()) {
            assertThat(traces.of("a").traceparent()).isNotNull();
            String inside =
                    traces.handling(
                            List.of(record("a", null)),
                            () -> String.valueOf(traces.of("a").traceparent()));
            assertThat(inside).isEqualTo("null");
        }
        assertThat(spans()).isEmpty();
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
        var batch = List.of(record("a", in(ONE)), record("b", unsampled), record("c", null));

        traces.handling(
                batch,
                () -> {
                    traces.remember(List.of("a", "b", "c"));
                    return batch;
                });

        var span = spans().getFirst();
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
        var batch = List.of(record("a", in(ONE)), record("b", in(TWO)));

        assertThatThrownBy(() ->
                        traces.handling(
                                batch,
                                () -> {
                                    throw new IllegalStateException("away");
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(spans())
                .hasSize(2)
                .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
    }

    @Test
    void aSendingLastsUntilItsAcknowledgementAndIsTheParentOfWhatFollows() {
        var sending = traces.sending(sent(in(ONE)));

        assertThat(spans()).isEmpty();
        sending.end(null);

        var span = spans().getFirst();
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

        assertThat(spans()).isEmpty();
        assertThat(EventHeaders.of(invalid.record().headers()).text(TraceParent.HEADER))
                .contains("00-not-a-trace");
    }

    @Test
    void aCallIsASpanInWhicheverThreadItIsAsked() throws Exception {
        kept.remember(Map.of("a", in(ONE)));
        var call = new AtomicReference<Callable<@Nullable String>>();
        traces.stored("a")
                .carry(() ->
                        call.set(traces.current().call("gateway charge", () -> traceparentOf("a"))))
                .run();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String inside = threads.submit(call.get()).get();

            var span = spans().getFirst();
            assertThat(span.getName()).isEqualTo("gateway charge");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getParentSpanId()).isEqualTo(PLACE);
            assertThat(inside).isEqualTo(in(ONE, span.getSpanId()));
        }
    }

    @Test
    void withoutTracerNothingIsTraced() throws Exception {
        kept.remember(Map.of("a", in(ONE)));
        var sending = off.sending(sent(in(ONE)));

        assertThat(off.stored("a").traceparent()).isNull();
        assertThat(off.stored("a").call("gateway charge", () -> "done").call()).isEqualTo("done");
        assertThat(sending.span().getSpanContext().isValid()).isFalse();
        assertThat(off.handling(List.of(record("a", in(ONE))), () -> "done")).isEqualTo("done");
    }

    private String traceparentOf(String key) {
        return traces.of(key).traceparent();
    }

    private record KeptInMemory(Map<String, String> traceparents) implements StoredTraces {

        KeptInMemory() {
            this(new HashMap<>());
        }

        @Override
        public void remember(Map<String, String> more) {
            traceparents.putAll(more);
        }

        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(traceparents.get(key));
        }
    }

    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    private static String in(String trace) {
        return in(trace, PLACE);
    }

    private static String in(String trace, String span) {
        return "00-" + trace + "-" + span + "-01";
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String traceparent) {
        var record = new ConsumerRecord<>("orders", 0, 0, key.getBytes(UTF_8), new byte[0]);
        if (traceparent != null) {
            record.headers().add(TraceParent.HEADER, traceparent.getBytes(UTF_8));
        }
        return record;
    }

    private static ProducerRecord<byte[], byte[]> sent(String traceparent) {
        var record = new ProducerRecord<>("orders", "a".getBytes(UTF_8), new byte[0]);
        if (traceparent != null) {
            record.headers().add(TraceParent.HEADER, traceparent.getBytes(UTF_8));
        }
        return record;
    }
}
