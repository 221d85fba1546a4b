package orderflow.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import orderflow.messaging.tracing.Traces;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The producer of one topic. Thousands of records are under way at once; what became of each comes
 * back through a queue, so that only the relay's thread touches its state.
 *
 * <p>After the first record that Kafka refuses, this producer delivers nothing more of what was
 * handed over behind it: one batch per partition is on its way, the refusal closes the producer
 * before it sends the next, and what a new one sends begins with the first row again.
 */
final class RelayPublisher implements AutoCloseable {

    /** Kafka's answer to one row. */
    sealed interface Outcome {
        record Acknowledged(long id) implements Outcome {}

        /**
         * Not taken. Its row stays.
         *
         * @param alone nothing was handed over behind it, and the producer is as good as before
         */
        record Refused(long id, Throwable reason, boolean alone) implements Outcome {}
    }

    private record Connection(KafkaProducer<byte[], byte[]> kafka, KafkaClientMetrics metrics) {}

    private final Map<String, Object> configuration;
    private final MeterRegistry meters;
    private final Traces traces;
    private BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private @Nullable Connection connection;

    RelayPublisher(
            String topic, Map<String, Object> configuration, MeterRegistry meters, Traces traces) {
        this.configuration = new HashMap<>(configuration);
        this.configuration.merge(
                ProducerConfig.CLIENT_ID_CONFIG, topic, (client, name) -> client + "-" + name);
        // The order of a key rests on it, so it is no setting: of several batches on their way, a
        // later one may be taken after an earlier one was refused.
        this.configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // A topic without metadata, or a full buffer, would hold up the other topics.
        this.configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Puts the record into the producer's buffer, if it knows the topic and has room.
     *
     * @param alone nothing is under way, and nothing else will be until this is answered
     * @return why it was not taken. Then no outcome follows
     */
    @Nullable Throwable send(OutboxRow row, boolean alone) {
        BlockingQueue<Outcome> answers = outcomes;
        var sending = traces.sending(row.toRecord());
        Thread relay = Thread.currentThread();
        try {
            var kafka = open();
            Future<RecordMetadata> sent =
                    kafka.send(
                            sending.record(),
                            (_, error) -> {
                                sending.end(error);
                                if (error == null) {
                                    answers.add(new Outcome.Acknowledged(row.id()));
                                } else if (!Thread.currentThread().equals(relay)) {
                                    if (!alone) {
                                        kafka.close(Duration.ZERO);
                                    }
                                    answers.add(new Outcome.Refused(row.id(), error, alone));
                                }
                            });
            return sent.state() == Future.State.FAILED ? sent.exceptionNow() : null;
        } catch (RuntimeException e) {
            sending.end(e);
            return e;
        }
    }

    List<Outcome> drain() {
        var drained = new ArrayList<Outcome>();
        outcomes.drainTo(drained);
        return drained;
    }

    /** Why records of this topic may be under way for ever; null if they get through or may yet. */
    @Nullable Throwable troubleWith(String topic) {
        try {
            var _ = open().partitionsFor(topic);
            return null;
        } catch (KafkaException e) {
            return e;
        } catch (IllegalStateException e) {
            // Closed by a refusal, which is in the queue and says more.
            return null;
        }
    }

    /**
     * Drops all that is under way: its rows are still in the table and will be sent again. Late
     * answers to the old producer go to a queue that is not read any more.
     */
    @Override
    public void close() {
        if (connection != null) {
            connection.metrics().close();
            connection.kafka().close(Duration.ZERO);
            connection = null;
        }
        outcomes = new LinkedBlockingQueue<>();
    }

    private KafkaProducer<byte[], byte[]> open() {
        if (connection == null) {
            var kafka = new KafkaProducer<byte[], byte[]>(configuration);
            var metrics = new KafkaClientMetrics(kafka);
            metrics.bindTo(meters);
            connection = new Connection(kafka, metrics);
        }
        return connection.kafka();
    }
}
