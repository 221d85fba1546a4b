package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.Database.NOTIFICATIONS;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DuplicateDeliveryIT {

    private static final Pattern IGNORED =
            Pattern.compile("events_duplicates_ignored_total\\{[^}]*} (\\S+)");

    @Test
    void deliveringEveryEventTypeAgainHasNoSecondEffect() {
        List<UUID> orders = List.of(Shop.order("tok_ok"), Shop.order("tok_declined"));
        Shop.awaitStatus(orders.getFirst(), "CONFIRMED");
        Shop.awaitStatus(orders.getLast(), "REJECTED");
        Shop.cancel(orders.getFirst());
        Shop.awaitPayment(orders.getFirst(), "REFUNDED");
        Shop.awaitNotifications(
                orders.getFirst(),
                "order_cancelled",
                "order_confirmed",
                "payment_captured",
                "payment_refunded");
        Shop.awaitNotifications(orders.getLast(), "order_rejected");
        List<ConsumerRecord<String, byte[]>> events = eventsOf(orders);
        assertThat(events.stream().map(Cluster::type).distinct())
                .containsExactlyInAnyOrder(
                        "order_created",
                        "order_confirmed",
                        "order_rejected",
                        "order_cancelled",
                        "payment_captured",
                        "payment_declined",
                        "payment_refunded");
        // created and cancelled for payment; captured and declined for order; five for notification
        double expected = ignored() + 3 + 2 + 5;

        Cluster.republish(events);

        await("every copy is recognized")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ignored() == expected);
        assertThat(eventsOf(orders)).hasSize(2 * events.size());
        assertThat(Shop.status(orders.getFirst())).isEqualTo("CANCELLED");
        assertThat(Shop.status(orders.getLast())).isEqualTo("REJECTED");
        assertThat(Shop.payment(orders.getFirst())).isEqualTo("REFUNDED");
        assertThat(BANK.count("select count(*) from capture where order_id = any(?)", orders))
                .isEqualTo(1);
        assertThat(
                        NOTIFICATIONS.count(
                                "select count(*) from notification where order_id = any(?)",
                                orders))
                .isEqualTo(5);
    }

    private static List<ConsumerRecord<String, byte[]>> eventsOf(List<UUID> orders) {
        return orders.stream().flatMap(order -> Cluster.recordsOf(order).stream()).toList();
    }

    private static double ignored() {
        return Stream.of("order-service", "payment-service", "notification-service")
                .map(name -> PLATFORM.management(name, 1).resolve("/actuator/prometheus"))
                .flatMap(uri -> IGNORED.matcher(Http.get(uri).body()).results())
                .map((MatchResult sample) -> sample.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
