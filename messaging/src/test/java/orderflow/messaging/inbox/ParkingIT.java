package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.DEAD_LETTERS;
import static orderflow.messaging.MessagingTestApplication.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import orderflow.messaging.MessagingTest;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A record of any bytes stops no other, and none of them gets lost. */
@MessagingTest
class ParkingIT {

    private static final Random RANDOM = new Random(1);

    private final Infrastructure infrastructure;
    private final JdbcTemplate jdbc;

    @Autowired
    ParkingIT(Infrastructure infrastructure, JdbcTemplate jdbc) {
        this.infrastructure = infrastructure;
        this.jdbc = jdbc;
    }

    static Stream<OddRecord> oddRecords() {
        return OddRecord.all();
    }

    @ParameterizedTest
    @MethodSource("oddRecords")
    void anOddRecordIsKeptAsItWasAndItsNeighboursGoOn(OddRecord odd) {
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();
        int partition = RANDOM.nextInt(3);

        send(
                List.of(
                        letter(partition, before),
                        new ProducerRecord<>(
                                LETTERS, partition, odd.key(), odd.value(), odd.headers()),
                        letter(partition, after)));

        await().until(() -> written(before) && written(after));
        await().until(() -> deadLetter(odd) != null);
        var dead = deadLetter(odd);
        assertThat(dead.key()).isEqualTo(odd.key());
        assertThat(dead.value()).isEqualTo(odd.value());
        var kept = List.of(dead.headers().toArray());
        assertThat(kept.subList(0, odd.headers().size())).isEqualTo(odd.headers());
        assertThat(kept.subList(odd.headers().size(), kept.size()))
                .extracting(Header::key)
                .allMatch(name -> name.startsWith("dlt_"));
    }

    /** Brokers bound a batch as it was compressed, producers a record before that. */
    @Test
    void whatIsTooLargeForItsDeadLetterTopicIsKeptInTheTable() {
        byte[] key = OddRecord.newKey();
        String after = UUID.randomUUID().toString();

        send(
                List.of(
                        new ProducerRecord<>(
                                LETTERS,
                                0,
                                key,
                                new byte[5_000_000],
                                List.of(OddRecord.header("ce_type", "letter_sent"))),
                        letter(0, after)));

        await().until(() -> written(after));
        assertThat(
                        jdbc.queryForObject(
                                "select length(value) from dead_letter where key = ?",
                                Integer.class,
                                key))
                .isEqualTo(5_000_000);
        await().until(() ->
                read(DEAD_LETTERS).stream()
                        .anyMatch(dead -> dead.headers().lastHeader("dlt_left_out") != null));
    }

    private @Nullable ConsumerRecord<byte[], byte[]> deadLetter(OddRecord odd) {
        return read(DEAD_LETTERS).stream()
                .filter(dead ->
                        Arrays.equals(dead.key(), odd.key())
                                && Arrays.equals(dead.value(), odd.value())
                                && List.of(dead.headers().toArray()).containsAll(odd.headers()))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var settings =
                Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers",
                        infrastructure.bootstrapServers(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        10_000_000);
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(int partition, String text) {
        return new ProducerRecord<>(
                LETTERS,
                partition,
                text.getBytes(UTF_8),
                "{\"text\":\"%s\"}".formatted(text).getBytes(UTF_8),
                OddRecord.headersOfALetter());
    }

    private boolean written(String text) {
        return !jdbc.queryForList("select 1 from letter where text = ?", text).isEmpty();
    }
}
