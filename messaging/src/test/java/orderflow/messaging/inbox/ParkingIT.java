package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import org.apache.kafka.common.header.internals.RecordHeader;
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

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final Random RANDOM = new Random(1);

    private final Infrastructure infrastructure;
    private final JdbcTemplate jdbc;

    @Autowired
    ParkingIT(Infrastructure infrastructure, JdbcTemplate jdbc) {
        this.infrastructure = infrastructure;
        this.jdbc = jdbc;
    }

    /** A record that no reader can handle. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Odd(String name, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Odd> oddRecords() {
        byte[] broken = "{".getBytes(UTF_8);
        byte[] notUtf8 = {(byte) 0xff, (byte) 0xc3, 0x28, 0, (byte) 0x80};
        var letter = List.of(header("ce_type", "letter_sent"), header("ce_sequence", "1"));
        var noId = more(letter);
        var ofItsOwn = more(letter, header("ce_id", UUID.randomUUID().toString()));
        return Stream.of(
                new Odd("a 0 byte in the key", bytes("a\0b"), broken, ofItsOwn),
                new Odd("a key that is not UTF-8", notUtf8, broken, ofItsOwn),
                new Odd("a key of 3,500 random bytes", random(3_500), broken, ofItsOwn),
                new Odd("a key of 900,000 random bytes", random(900_000), broken, ofItsOwn),
                new Odd("an empty key", new byte[0], broken, ofItsOwn),
                new Odd("no key", null, broken, ofItsOwn),
                new Odd("no value", newKey(), null, ofItsOwn),
                new Odd("a value that is not UTF-8", newKey(), notUtf8, ofItsOwn),
                new Odd("a value of 0 bytes", newKey(), new byte[1_000], ofItsOwn),
                new Odd("a 0 byte in ce_id", newKey(), broken, more(noId, header("ce_id", "\0"))),
                new Odd(
                        "half a pair in ce_id",
                        newKey(),
                        broken,
                        more(noId, header("ce_id", notUtf8))),
                new Odd(
                        "a large ce_id",
                        newKey(),
                        broken,
                        more(noId, header("ce_id", random(500_000)))),
                new Odd(
                        "a ce_id that is null",
                        newKey(),
                        broken,
                        more(noId, header("ce_id", (byte[]) null))),
                new Odd(
                        "a ce_type that is null",
                        newKey(),
                        broken,
                        List.of(header("ce_type", (byte[]) null))),
                new Odd("no header", newKey(), broken, List.of()),
                new Odd("an empty header name", newKey(), broken, more(ofItsOwn, header("", "x"))),
                new Odd(
                        "a 0 byte in a header name",
                        newKey(),
                        broken,
                        more(ofItsOwn, header("\0", "x"))),
                new Odd(
                        "a long header name",
                        newKey(),
                        broken,
                        more(ofItsOwn, header("n".repeat(200_000), "x"))),
                new Odd(
                        "repeated, null and empty headers",
                        newKey(),
                        broken,
                        more(
                                ofItsOwn,
                                header("a", "1"),
                                header("b", (byte[]) null),
                                header("a", "2"),
                                header("b", new byte[0]),
                                header("a", notUtf8))),
                new Odd(
                        "5,000 headers",
                        newKey(),
                        broken,
                        more(
                                ofItsOwn,
                                Stream.generate(() -> header("h", random(50)))
                                        .limit(5_000)
                                        .toArray(Header[]::new))),
                new Odd(
                        "an effect that the database cannot store",
                        newKey(),
                        "{\"text\":\"a\\u0000b\"}".getBytes(UTF_8),
                        ofItsOwn));
    }

    @ParameterizedTest
    @MethodSource("oddRecords")
    void anOddRecordIsKeptAsItWasAndItsNeighboursGoOn(Odd odd) {
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();
        int partition = RANDOM.nextInt(3);

        send(
                List.of(
                        letter(partition, before),
                        new ProducerRecord<>(
                                LETTERS, partition, odd.key(), odd.value(), odd.headers()),
                        letter(partition, after)));

        await().atMost(SECONDS).until(() -> written(before) && written(after));
        await().atMost(SECONDS).until(() -> deadLetter(odd) != null);
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
        byte[] key = newKey();
        String after = UUID.randomUUID().toString();

        send(
                List.of(
                        new ProducerRecord<>(
                                LETTERS,
                                0,
                                key,
                                new byte[5_000_000],
                                List.of(header("ce_type", "letter_sent"))),
                        letter(0, after)));

        await().atMost(SECONDS).until(() -> written(after));
        assertThat(
                        jdbc.queryForObject(
                                "select length(value) from dead_letter where key = ?",
                                Integer.class,
                                key))
                .isEqualTo(5_000_000);
        await().atMost(SECONDS)
                .until(() ->
                        read(DEAD_LETTERS).stream()
                                .anyMatch(
                                        dead -> dead.headers().lastHeader("dlt_left_out") != null));
    }

    private @Nullable ConsumerRecord<byte[], byte[]> deadLetter(Odd odd) {
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
                bytes(text),
                "{\"text\":\"%s\"}".formatted(text).getBytes(UTF_8),
                List.of(
                        header("ce_type", "letter_sent"),
                        header("ce_sequence", "1"),
                        header("ce_id", UUID.randomUUID().toString())));
    }

    private boolean written(String text) {
        return !jdbc.queryForList("select 1 from letter where text = ?", text).isEmpty();
    }

    private static List<Header> more(List<Header> headers, Header... others) {
        return Stream.concat(headers.stream(), Arrays.stream(others)).toList();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }

    /** A key that no other record has, because none is held up by another's. */
    private static byte[] newKey() {
        return bytes(UUID.randomUUID().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
