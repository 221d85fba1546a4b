package orderflow.labs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A producer of text that knows what was acknowledged. */
final class Writer implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final List<Future<RecordMetadata>> underWay = new ArrayList<>();

    Writer(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Returns when the record is acknowledged. */
    RecordMetadata put(String topic, @Nullable String key, String value) {
        return KafkaAnswer.of(
                producer.send(new ProducerRecord<>(topic, key, value)), "A record was not taken");
    }

    /** Does not wait; {@link #acknowledged} does. */
    void send(ProducerRecord<String, String> record) {
        underWay.add(producer.send(record));
    }

    /** As if it had been written then. */
    void send(String topic, Instant time, String key, String value) {
        send(new ProducerRecord<>(topic, null, time.toEpochMilli(), key, value));
    }

    /** How many of those that were sent are acknowledged, once that is decided of each. */
    int acknowledged() {
        producer.flush();
        int acknowledged = (int) underWay.stream().filter(Writer::succeeded).count();
        underWay.clear();
        return acknowledged;
    }

    /** Asks where the topic is, so that the first record need not. */
    void find(String topic) {
        producer.partitionsFor(topic);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static boolean succeeded(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }
}
