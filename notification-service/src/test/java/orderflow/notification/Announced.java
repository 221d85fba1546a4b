package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

/** What became of announcements, each of an order of its own. */
record Announced(NotificationQueries queries) {

    static Announcement to(String customerId) {
        return Announcement.orderConfirmed(UUID.randomUUID(), UUID.randomUUID(), customerId);
    }

    void awaitStatus(Announcement announcement, Notification.Status status) {
        await("status of " + announcement.customerId())
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(row(announcement).status()).isEqualTo(status));
    }

    Notification row(Announcement announcement) {
        return queries.list(announcement.orderId(), null, 1).getFirst();
    }
}
