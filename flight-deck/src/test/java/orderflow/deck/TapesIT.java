package orderflow.deck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deck's own reading of real tapes. */
@DeckTest
class TapesIT {

    private static final Infrastructure KAFKA = Infrastructure.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired private Picture picture;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void kafka(DynamicPropertyRegistry properties) {
        properties.add("orderflow.deck.bootstrap-servers", KAFKA::bootstrapServers);
    }

    @Test
    void countsTellsAndReadsWhatIsOnTheTapes() throws Exception {
        String order = id();
        send("orders", order, "order_created", 1, "first", "{\"amount\":2100}");
        send("payments", order, "payment_captured", 1, "second", money());
        send("orders", order, "order_confirmed", 2, "third", "{}");
        // The writer was killed before it knew that Kafka had it.
        send("payments", order, "payment_captured", 1, "second", money());

        await().until(() -> picture.now().ledger().cameTwice().onTape() == 1);
        var ledger = picture.now().ledger();
        assertThat(ledger.confirmed()).isEqualTo(1);
        assertThat(ledger.chargedTwice()).isZero();
        await().untilAsserted(() -> assertThat(picture.now().ages().tape()).isLessThan(3));
        await().untilAsserted(() -> assertThat(picture.now().topics()).hasSize(2));
        assertThat(picture.now().topics().getFirst().lanes()).hasSize(6);

        var story = get("/api/orders/" + order + "/story");
        assertThat(story.path("steps").findValuesAsString("kind"))
                .containsSubsequence("RECORD", "RECORD", "RECORD", "DUPLICATE");

        int lane =
                story.path("steps").findValues("partition").stream()
                        .filter(JsonNode::isInt)
                        .findFirst()
                        .orElseThrow()
                        .asInt();
        var page = get("/api/tape?topic=orders&partition=" + lane).path("records");
        assertThat(page.findValuesAsString("ce_type")).endsWith("order_created", "order_confirmed");
        assertThat(
                        get("/api/tape/preview?topic=payments&time=" + Instant.EPOCH)
                                .path("records")
                                .asInt())
                .isEqualTo(2);

        // A new reader counts each event once.
        assertThat(post("/api/reader")).isEqualTo(202);
        await().until(() -> {
            var reader = picture.now().reader();
            return reader != null && reader.done();
        });
        assertThat(picture.now().reader().revenue()).containsExactly(new Snapshot.Sum("EUR", 2100));
    }

    @Test
    void keepsItsPictureWhileKafkaIsAway() {
        await().until(() -> !picture.now().topics().isEmpty());

        KAFKA.kafkaAway();
        try {
            await().until(() -> picture.now().ages().kafka() > 4);
            assertThat(picture.now().topics()).hasSize(2);
        } finally {
            KAFKA.kafkaBack();
        }
        await().until(() -> picture.now().ages().kafka() < 2);
    }

    private static void send(
            String topic, String order, String type, int sequence, String id, String value)
            throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", KAFKA.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(topic, order, value);
            record.headers()
                    .add("ce_type", type.getBytes(UTF_8))
                    .add("ce_id", id.getBytes(UTF_8))
                    .add("ce_time", Instant.now().toString().getBytes(UTF_8))
                    .add("ce_sequence", Integer.toString(sequence).getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    private static String money() {
        return "{\"amount\":2100,\"currency\":\"EUR\"}";
    }

    /** Version 7: it begins with the time. */
    private static String id() {
        long time = System.currentTimeMillis() << 16 | 0x7000;
        return new UUID(time, UUID.randomUUID().getLeastSignificantBits()).toString();
    }

    private JsonNode get(String path) throws Exception {
        var answer =
                CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private int post(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer the-token")
                        .POST(BodyPublishers.noBody())
                        .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
