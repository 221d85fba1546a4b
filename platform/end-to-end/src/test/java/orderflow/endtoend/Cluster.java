package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.RunningPlatform.PLATFORM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as a guest sees them, and the pen of somebody who may write them. */
final class Cluster {

    private Cluster() {}

    static List<ConsumerRecord<String, byte[]>> recordsOf(UUID order) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (String topic : List.of("orders", "payments")) {
            read(topic).stream()
                    .filter(record -> order.toString().equals(record.key()))
                    .forEach(records::add);
        }
        return records;
    }

    /** Through the guest door, without a group or a password, from the first record to the last. */
    static List<ConsumerRecord<String, byte[]>> read(String topic) {
        return TopicCursor.read(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        PLATFORM.guestBootstrapServers()),
                topic);
    }

    /** Delivers records a second time, as they are. */
    static void republish(List<ConsumerRecord<String, byte[]>> records) {
        try (var admin = producer(PLATFORM.kafkaConnection("admin"))) {
            for (var record : records) {
                admin.send(
                                new ProducerRecord<>(
                                        record.topic(),
                                        null,
                                        record.key(),
                                        record.value(),
                                        record.headers()))
                        .get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Of each lane the first of its replicas: nodes that were away lead their share again. */
    static void electPreferredLeaders() {
        try (var admin = Admin.create(PLATFORM.kafkaConnection("admin"))) {
            admin.electLeaders(ElectionType.PREFERRED, null).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    static KafkaProducer<String, byte[]> producer(Map<String, Object> connection) {
        return new KafkaProducer<>(
                new HashMap<>(connection), new StringSerializer(), new ByteArraySerializer());
    }

    static String type(ConsumerRecord<?, ?> record) {
        return new String(record.headers().lastHeader("ce_type").value(), UTF_8);
    }
}
