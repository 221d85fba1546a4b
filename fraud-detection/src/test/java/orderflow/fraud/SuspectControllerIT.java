package orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import orderflow.fraud.WholeServiceConfiguration.History;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@WholeService
class SuspectControllerIT {

    private final History history;
    private final RestTestClient client;
    private final RestTestClient management;

    @Autowired
    SuspectControllerIT(
            History history, @LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.history = history;
        this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        this.management =
                RestTestClient.bindToServer().baseUrl("http://localhost:" + managementPort).build();
    }

    @Test
    void isReadyWhenItHasReadAllAndSaysHowFastThatWent() {
        awaitReady();

        management
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectBody(JsonNode.class)
                .value(health -> {
                    var catchUp = health.at("/components/catchUp/details");
                    assertThat(catchUp.required("events").asInt())
                            .isEqualTo(history.events().size());
                    assertThat(catchUp.required("seconds").toString()).matches("\\d+\\.\\d");
                    assertThat(catchUp.required("perSecond").asLong()).isPositive();
                });
    }

    @Test
    void listsSuspects() {
        awaitReady();

        client.get()
                .uri("/suspects?size=100")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .value(suspects ->
                        assertThat(suspects)
                                .anySatisfy(suspect -> {
                                    assertThat(suspect.at("/customerId").asString())
                                            .isEqualTo("c-past");
                                    assertThat(suspect.at("/refusedOrders").asInt()).isEqualTo(4);
                                    assertThat(suspect.at("/latest").asString()).endsWith("Z");
                                }));
    }

    @Test
    void refusesAPageThatIsTooLarge() {
        client.get()
                .uri("/suspects?size=101")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private void awaitReady() {
        await("readiness")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        management
                                .get()
                                .uri("/actuator/health/readiness")
                                .exchange()
                                .expectStatus()
                                .isOk());
    }
}
