package orderflow.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The relay's producer, which is the one of its service. Thousands of records are under way at
 * once; what became of each comes back through a queue, so that only the relay's thread touches its
 * state.
 */
final class RelayPublisher {

    /** What Kafka said of one row. */
    sealed interface Outcome {
        record Acknowledged(long id) implements Outcome {}

        /** Not taken this time. The producer is done with, the row is not. */
        record Failed(Exception error) implements Outcome {}
    }

    private final ProducerFactory<String, byte[]> producers;
    private final Traces traces;
    private BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private @Nullable Producer<String, byte[]> producer;

    RelayPublisher(ProducerFactory<String, byte[]> producers, Traces traces) {
        this.producers = producers;
        this.traces = traces;
    }

    /** Connects, if nobody has, so that the first event does not wait for it. */
    Producer<String, byte[]> open() {
        if (producer == null) {
            producer = producers.createProducer();
        }
        return producer;
    }

    /**
     * Puts the record into the producer's buffer, waiting for room or metadata.
     *
     * @return false if there was none in time: the next one would only wait as long again
     */
    boolean send(OutboxRow row) {
        BlockingQueue<Outcome> answers = outcomes;
        var sending = traces.sending(row);
        Future<RecordMetadata> sent =
                open().send(
                                sending.record(),
                                (metadata, error) -> {
                                    sending.end(error);
                                    answers.add(outcome(row.id(), error));
                                });
        return sent.state() != Future.State.FAILED
                || !(sent.exceptionNow() instanceof TimeoutException);
    }

    List<Outcome> drain() {
        var drained = new ArrayList<Outcome>();
        outcomes.drainTo(drained);
        return drained;
    }

    /**
     * Drops what is under way: its rows are still in the table and will be sent again. What the old
     * producer still has to say goes to a queue that nobody reads.
     */
    void reset() {
        producer = null;
        producers.reset();
        outcomes = new LinkedBlockingQueue<>();
    }

    private static Outcome outcome(long id, @Nullable Exception error) {
        return error == null ? new Outcome.Acknowledged(id) : new Outcome.Failed(error);
    }
}
