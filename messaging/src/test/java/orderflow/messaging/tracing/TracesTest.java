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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import orderflow.messaging.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private final Traces traces = new Traces(tracer);
    private final Traces off = new Traces(null);

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

        assertThat(traces.from(unsampled).traceparent()).isNull();
        assertThat(traces.from("no traceparent").traceparent()).isNull();
        assertThat(traces.from(null).traceparent()).isNull();
        assertThat(traces.from(in(ONE)).traceparent()).isEqualTo(in(ONE));
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
    void aCallIsASpanAndGoesOnInOtherThreads() {
        try (var threads = traces.carriedBy(Executors.newVirtualThreadPerTaskExecutor())) {
            String inside =
                    traces.from(in(ONE))
                            .call(
                                    "gateway charge",
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                            () -> traces.of("a").traceparent(),
                                                            threads)
                                                    .join());

            var span = spans().getFirst();
            assertThat(span.getName()).isEqualTo("gateway charge");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(inside).isEqualTo(in(ONE, span.getSpanId()));
        }
    }

    @Test
    void withoutTracerNothingIsTraced() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var sending = off.sending(sent(in(ONE)));

        assertThat(off.carriedBy(threads)).isSameAs(threads);
        assertThat(off.from(in(ONE)).traceparent()).isNull();
        assertThat(off.from(in(ONE)).call("gateway charge", () -> "done")).isEqualTo("done");
        assertThat(sending.span().getSpanContext().isValid()).isFalse();
        assertThat(off.handling(List.of(record("a", in(ONE))), () -> "done")).isEqualTo("done");
        threads.close();
    }

    private String traceparentOf(String key) {
        return traces.of(key).traceparent();
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
