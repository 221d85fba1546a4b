package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import orderflow.testing.Infrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

@RunningOrderService
// Milliseconds: a scrape that needs a connection has none within a minute.
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=60000")
class ScrapeIT {

    /** Less than anything waits for a database. */
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;

    @Autowired
    ScrapeIT(@LocalManagementPort int port) {
        metrics = URI.create("http://localhost:%d/actuator/prometheus".formatted(port));
    }

    @Test
    void aScrapeNeedsNoDatabaseAndSaysHowOldItsGaugesAre(
            @Autowired Infrastructure infrastructure, @Autowired OrderClient client) {
        await("a first look").until(() -> !value("orders_overdue ").isNaN());
        var before = series(scrape());

        infrastructure.databaseAway();
        try {
            await("older than any look with a database would leave it")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> age("orders.overdue") > 12 && age("outbox.rows") > 12);

            assertThat(series(scrape())).containsAll(before);
            assertThat(value("orders_overdue ")).isNotNaN();
            assertThat(value("outbox_rows ")).isNotNaN();
            assertThat(age("outbox.oldest.age")).isGreaterThan(6);
            assertThat(age("dead.letters.parked")).isGreaterThan(6);
        } finally {
            infrastructure.databaseBack();
        }

        await("a new look")
                .atMost(Duration.ofSeconds(60))
                .until(() -> age("orders.overdue") < 7 && age("dead.letters.waiting") < 7);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.place(OrderClient.anOrder()).status() == 201);
    }

    private double age(String gauge) {
        return value("sampled_age_seconds{of=\"%s\"} ".formatted(gauge));
    }

    private Double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of our gauges and of the pool, without their values. */
    private static Set<String> series(String text) {
        return text.lines()
                .filter(line -> line.matches("(orders|outbox|dead_letters|sampled|hikaricp).*"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }

    private String scrape() {
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(metrics).timeout(WITHIN).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("No scrape within " + WITHIN, e);
        }
    }
}
