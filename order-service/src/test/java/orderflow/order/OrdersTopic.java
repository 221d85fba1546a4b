package orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.testing.Contract;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What this service has told the world so far. */
class OrdersTopic {

    record Event(String type, int sequence, String json) {
        static Event of(ConsumerRecord<String, String> record) {
            return new Event(
                    header(record, "ce_type"),
                    Integer.parseInt(header(record, "ce_sequence")),
                    record.value());
        }

        private static String header(ConsumerRecord<?, ?> record, String name) {
            return new String(record.headers().lastHeader(name).value(), UTF_8);
        }

        List<String> contractViolations() {
            return Contract.of(type).violations(json);
        }
    }

    private final Infrastructure infrastructure;

    OrdersTopic(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    List<String> typesOf(UUID orderId) {
        return eventsOf(orderId).stream().map(Event::type).toList();
    }

    List<Event> eventsOf(UUID orderId) {
        Map<String, Object> configuration =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        configuration, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor("orders").stream()
                            .map(part -> new TopicPartition("orders", part.partition()))
                            .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<Event>();
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(orderId.toString())) {
                        events.add(Event.of(record));
                    }
                }
            }
            return events;
        }
    }
}
