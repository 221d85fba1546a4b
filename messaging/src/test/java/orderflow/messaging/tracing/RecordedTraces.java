package orderflow.messaging.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Traces whose spans stay in memory, and records that belong to them. */
final class RecordedTraces {

    static final String ONE = "11111111111111111111111111111111";
    static final String TWO = "22222222222222222222222222222222";
    static final String PLACE = "3333333333333333";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    final Tracer tracer =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build()
                    .get("test");
    final KeptInMemory kept = new KeptInMemory(new HashMap<>());
    final Traces traces = new Traces(tracer, kept);

    record KeptInMemory(Map<String, String> traceparents) implements StoredTraces {

        @Override
        public void remember(Map<String, String> more) {
            traceparents.putAll(more);
        }

        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(traceparents.get(key));
        }
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    static String in(String trace) {
        return in(trace, PLACE);
    }

    static String in(String trace, String span) {
        return "00-" + trace + "-" + span + "-01";
    }

    static ConsumerRecord<byte[], byte[]> received(String key, @Nullable String traceparent) {
        var record = new ConsumerRecord<>("orders", 0, 0, key.getBytes(UTF_8), new byte[0]);
        add(traceparent, record.headers());
        return record;
    }

    static ProducerRecord<byte[], byte[]> sent(@Nullable String traceparent) {
        var record = new ProducerRecord<>("orders", "a".getBytes(UTF_8), new byte[0]);
        add(traceparent, record.headers());
        return record;
    }

    private static void add(@Nullable String traceparent, Headers headers) {
        if (traceparent != null) {
            headers.add(TraceParent.HEADER, traceparent.getBytes(UTF_8));
        }
    }
}
