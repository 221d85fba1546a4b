package orderflow.bench.bare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the same event for one order after the other, with a producer of its own. */
final class EventSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final ConsumerRecord<byte[], byte[]> event;

    /**
     * @param event what is sent: only its key is each order's own
     */
    EventSender(
            Map<String, Object> connection, String topic, ConsumerRecord<byte[], byte[]> event) {
        this.topic = topic;
        this.event = event;
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ACKS_CONFIG, "all");
        // The default, 5 ms, would be no floor.
        settings.put(LINGER_MS_CONFIG, 0);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Does not wait for the acknowledgement: what does not arrive is missed at the end. */
    void send(UUID order) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                null,
                                order.toString().getBytes(US_ASCII),
                                event.value(),
                                event.headers()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
