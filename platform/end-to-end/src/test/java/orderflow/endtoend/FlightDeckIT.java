package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The deck beside a platform that began without it, at ports that are not the usual ones. */
class FlightDeckIT {

    private static final String NAME = "flight-deck";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI deck = PLATFORM.deck();

    @BeforeEach
    void joins() {
        PLATFORM.start(NAME);
    }

    @AfterEach
    void leaves() {
        PLATFORM.stop(NAME);
    }

    @Test
    void placesAnOrderAndSeesItsEnd() throws IOException {
        var answer = Http.post(deck.resolve("/api/orders"), "{}", PLATFORM.deckToken());

        assertThat(answer.status()).isEqualTo(201);
        String order = answer.json().get("orderId").asString();
        await().atMost(PATIENCE).until(() -> stateOf(order).equals("CONFIRMED"));
    }

    @Test
    void countsWhatTheServicesHaveRecognized() {
        UUID order = Shop.order("tok_ok");
        Shop.awaitStatus(order, "CONFIRMED");
        await().atMost(PATIENCE).until(() -> picture().get("ages").get("services").isNumber());
        int before = ignored();

        Cluster.republish(Cluster.recordsOf(order));

        // order-service and payment-service one each, notification-service both that it tells of
        await().atMost(PATIENCE).until(() -> ignored() >= before + 4);
    }

    @Test
    void seesEveryProcess() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode picture = picture();
                    assertThat(picture.get("services")).hasSize(3).allMatch(FlightDeckIT::isUp);
                    assertThat(picture.get("nodes")).hasSize(3).allMatch(FlightDeckIT::isUp);
                    assertThat(isUp(picture.get("database"))).isTrue();
                });
    }

    /** The others count it for some seconds more; the deck does not wait for it. */
    @Test
    void seesBeforeTheOthersThatANodeIsDeadAndGoesOn() {
        await().atMost(PATIENCE).until(() -> nodeTwo().equals("UP"));
        await("it leads")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    Cluster.electPreferredLeaders();
                    return picture().at("/nodes/1/leads").asInt() > 0;
                });
        var pictures = new ArrayList<JsonNode>();
        PLATFORM.kill("kafka-2");
        try {
            await("its lanes have other leaders")
                    .atMost(PATIENCE)
                    .until(() -> {
                        pictures.add(picture());
                        return isNodeTwoDead(pictures.getLast()) && isLed(pictures.getLast());
                    });
        } finally {
            PLATFORM.start("kafka-2");
        }
        pictures.removeIf(each -> !isNodeTwoDead(each) || isLed(each));
        // Its client waits 3 s for a node. A machine that stands still delays few of the drawings.
        assertThat(agesAtRenewal(pictures)).anyMatch(age -> age < 2.5);
        await().atMost(PATIENCE).until(() -> nodeTwo().equals("UP"));
    }

    /** The seconds after which a drawing of the cluster was followed by the next. */
    private static List<Double> agesAtRenewal(List<JsonNode> pictures) {
        var ages = pictures.stream().map(each -> each.at("/ages/kafka").asDouble()).toList();
        return IntStream.range(1, ages.size())
                .filter(n -> ages.get(n) < ages.get(n - 1))
                .mapToObj(n -> ages.get(n - 1))
                .toList();
    }

    private static boolean isNodeTwoDead(JsonNode picture) {
        return picture.at("/nodes/1/state").asString().equals("DEAD");
    }

    /** The deck shows no leader that does not answer. */
    private static boolean isLed(JsonNode picture) {
        return picture.get("topics")
                .valueStream()
                .flatMap(topic -> topic.get("lanes").valueStream())
                .allMatch(lane -> lane.path("leader").isNumber());
    }

    /** It accepts connections, so that somebody has to wait for its answer first. */
    @Test
    void seesThatANodeIsFrozen() {
        await().atMost(PATIENCE).until(() -> nodeTwo().equals("UP"));
        PLATFORM.freeze("kafka-2");
        try {
            await().atMost(PATIENCE).until(() -> nodeTwo().equals("SILENT"));
        } finally {
            PLATFORM.thaw("kafka-2");
        }
        await().atMost(PATIENCE).until(() -> nodeTwo().equals("UP"));
    }

    private String nodeTwo() {
        return picture().at("/nodes/1/state").asString();
    }

    /** The checker waits for every service to have read what there is, and not for a page. */
    @Test
    void isNoServiceThatAnybodyWaitsFor() {
        assertThat(PLATFORM.consumerLag()).doesNotContainKey(NAME).containsKey("order-service");
    }

    private int ignored() {
        return picture().at("/ledger/cameTwice/ignored").asInt();
    }

    private JsonNode picture() {
        return Http.get(deck.resolve("/api/snapshot")).json();
    }

    private String stateOf(String order) {
        return picture()
                .get("lastOrders")
                .valueStream()
                .filter(each -> each.get("orderId").asString().equals(order))
                .map(each -> each.get("state").asString())
                .findFirst()
                .orElse("UNKNOWN");
    }

    private static boolean isUp(JsonNode process) {
        return process.get("state").asString().equals("UP");
    }
}
