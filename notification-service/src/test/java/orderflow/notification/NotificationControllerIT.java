package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@WholeService
class NotificationControllerIT {

    private record Page(List<Shown> notifications, @Nullable UUID next) {}

    private record Shown(UUID eventId) {}

    private final NotificationLifecycle notifications;
    private final MailServer mailServer;
    private final RestTestClient client;
    private final RestTestClient management;

    @Autowired
    NotificationControllerIT(
            NotificationLifecycle notifications,
            MailServer mailServer,
            @LocalServerPort int port,
            @LocalManagementPort int managementPort) {
        this.notifications = notifications;
        this.mailServer = mailServer;
        this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        this.management =
                RestTestClient.bindToServer().baseUrl("http://localhost:" + managementPort).build();
    }

    @Test
    void listsTheNotificationsOfAnOrderNewestFirst() {
        var orderId = UUID.randomUUID();
        var ids = Generators.timeBasedEpochGenerator();
        var eventIds = Stream.generate(ids::generate).limit(3).toList();
        notifications.accept(
                eventIds.stream()
                        .map(id -> Announcement.orderConfirmed(id, orderId, "c-42"))
                        .toList());

        var first = page("orderId=%s&size=2".formatted(orderId));
        var second = page("orderId=%s&size=2&before=%s".formatted(orderId, first.next()));
        assertThat(first.notifications())
                .extracting(Shown::eventId)
                .containsExactly(eventIds.get(2), eventIds.get(1));
        assertThat(second.notifications())
                .extracting(Shown::eventId)
                .containsExactly(eventIds.get(0));
        assertThat(second.next()).isNull();
    }

    @Test
    void countsByTypeAndStatus() {
        var announcement =
                Announcement.orderRejected(UUID.randomUUID(), UUID.randomUUID(), "c-7", "FRAUD");
        notifications.accept(List.of(announcement));

        await("summary")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        client.get()
                                .uri("/notifications/summary")
                                .exchange()
                                .expectBody()
                                .jsonPath(
                                        "$[?(@.type=='order_rejected'"
                                                + " && @.status=='SENT')].count")
                                .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=101", "before=-1", "orderId=7", "before=x"})
    void refusesWhatNoPageCanBe(String query) {
        client.get()
                .uri("/notifications?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "text/*", "*/*"})
    void aTypeWithoutABodyDoesNoHarm(String type) {
        client.get().uri("/notifications").header("Content-Type", type).exchangeSuccessfully();
        management
                .get()
                .uri("/actuator/health/liveness")
                .header("Content-Type", type)
                .exchangeSuccessfully();
    }

    @Test
    void writesNothingButJson() {
        var both = "application/problem+json, application/json";
        client.get()
                .uri("/notifications")
                .header("Accept", both)
                .exchangeSuccessfully()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
        client.get()
                .uri("/notifications")
                .header("Accept", "application/yaml")
                .exchange()
                .expectStatus()
                .isEqualTo(406);
    }

    @Test
    void describesWhatItAnswers() {
        client.get()
                .uri("/v3/api-docs")
                .exchangeSuccessfully()
                .expectBody(JsonNode.class)
                .value(api -> {
                    assertThat(api.toString()).doesNotContain("*/*");
                    assertThat(
                                    api.at("/paths/~1notifications/get/responses/400/content")
                                            .propertyNames())
                            .containsExactly("application/problem+json");
                    assertThat(
                                    api.at(
                                                    "/components/schemas/NotificationResponse"
                                                            + "/properties/sentAt/type")
                                            .toString())
                            .contains("null");
                });
    }

    @Test
    void staysReadyWithoutAMailServer() {
        mailServer.away();
        try {
            management.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        } finally {
            mailServer.back();
        }
    }

    private Page page(String query) {
        var body =
                client.get()
                        .uri("/notifications?" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(Page.class)
                        .returnResult()
                        .getResponseBody();
        return java.util.Objects.requireNonNull(body);
    }
}
