package orderflow.bench.ceiling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.bench.topic.EventType;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real order and its first event: the ceilings move what our services move.
 *
 * @param items as JSON
 */
public record Sample(String items, ConsumerRecord<byte[], byte[]> event) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The first ones that are there. */
    public static Sample of(PlatformAccess platform) {
        return new Sample(items(platform), first(platform, "orders", "order_created"));
    }

    /** As they lie in the outbox. */
    String headersAsJson() {
        Map<String, String> texts = new LinkedHashMap<>();
        event.headers()
                .forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return JsonMapper.shared().writeValueAsString(texts);
    }

    private static String items(PlatformAccess platform) {
        try (Connection connection = platform.superuser().connect("orders");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select items from orders limit 1")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new PlatformFailure("There is no order to copy: " + e.getMessage(), e);
        }
    }

    /** An event of the type, the first one of a partition of the topic. */
    public static ConsumerRecord<byte[], byte[]> first(
            PlatformAccess platform, String topic, String type) {
        try (var cursor =
                TopicCursor.of(
                        platform.kafkaConnection("admin"), topic, new ByteArrayDeserializer())) {
            cursor.toBeginning();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (var record : cursor.poll(Duration.ofMillis(200))) {
                    if (EventType.of(record).equals(type)) {
                        return record;
                    }
                }
            }
            throw new PlatformFailure("There is no %s to copy.".formatted(type));
        }
    }
}
