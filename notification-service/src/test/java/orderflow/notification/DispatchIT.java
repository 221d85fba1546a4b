package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeService
class DispatchIT {

    private final CustomerNotifications notifications;
    private final Notifications table;
    private final Settlement settlement;
    private final DispatchProperties properties;
    private final MailServer mailServer;
    private final String troubled = "troubled-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Autowired
    DispatchIT(
            CustomerNotifications notifications,
            Notifications table,
            Settlement settlement,
            DispatchProperties properties,
            MailServer mailServer) {
        this.notifications = notifications;
        this.table = table;
        this.settlement = settlement;
        this.properties = properties;
        this.mailServer = mailServer;
    }

    @Test
    void triesAgainWhatFailedAndHoldsUpNobody() {
        mailServer.refuse(troubled, 1);
        var refused = announcementTo(troubled);
        var sent = announcementTo(other);

        notifications.accept(List.of(refused, sent));

        awaitStatus(sent, Notification.Status.SENT);
        await("first failure")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(row(refused).attempts()).isOne());
        awaitStatus(refused, Notification.Status.SENT);
        assertThat(mailServer.mailsTo(troubled)).hasSize(1);
        assertThat(mailServer.mailsTo(other)).hasSize(1);
    }

    @Test
    void givesUpWaitingForAnAnswerAndHoldsUpNobody() {
        var unanswered = announcementTo(troubled);
        var sent = announcementTo(other);
        var now = Instant.now();
        var rows = table.insert(List.of(unanswered, sent), Channel.MAIL, now, now.plusSeconds(600));

        try (var dispatch =
                new NotificationDispatch(
                        notifications,
                        new SilentSender(troubled),
                        settlement,
                        properties,
                        Clock.systemUTC())) {
            dispatch.on(new Accepted(rows));

            awaitStatus(sent, Notification.Status.SENT);
            await("timeout")
                    .atMost(WholeService.PATIENCE)
                    .untilAsserted(() -> assertThat(row(unanswered).attempts()).isOne());
        }
        // The service's own sweep finds it, and its mail server answers.
        awaitStatus(unanswered, Notification.Status.SENT);
    }

    @Test
    void sendsWhatACrashLeftBehindButNothingThatIsInOtherHands() {
        var abandoned = announcementTo(troubled);
        var inOtherHands = announcementTo(other);
        var now = Instant.now();

        table.insert(List.of(inOtherHands), Channel.MAIL, now, now.plusSeconds(600));
        table.insert(List.of(abandoned), Channel.MAIL, now.minusSeconds(60), now.minusSeconds(30));

        awaitStatus(abandoned, Notification.Status.SENT);
        assertThat(mailServer.mailsTo(troubled)).hasSize(1);
        assertThat(mailServer.mailsTo(other)).isEmpty();
    }

    @Test
    void leavesOtherChannelsAlone() {
        var byLog = announcementTo(other);
        var byMail = announcementTo(troubled);
        var past = Instant.now().minusSeconds(30);

        table.insert(List.of(byLog), Channel.LOG, past, past);
        table.insert(List.of(byMail), Channel.MAIL, past, past);

        awaitStatus(byMail, Notification.Status.SENT);
        assertThat(row(byLog).status()).isEqualTo(Notification.Status.PENDING);
        assertThat(mailServer.mailsTo(other)).isEmpty();
    }

    @Test
    void doublesThePauseAfterEachFailureUpToAMinute() {
        var announcement = announcementTo(other);
        // In the future, so that the service's own sweep does not meddle.
        var now = Instant.parse("2100-01-01T00:00:00Z");
        table.insert(List.of(announcement), Channel.MAIL, now, now);

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            table.putOff(Channel.MAIL, List.of(announcement.eventId()), now);

            assertThat(Duration.between(now, row(announcement).nextAttemptAt()))
                    .hasSeconds(seconds);
        }
    }

    @Test
    void givesADueNotificationToOneClaimOnly() {
        var announcement = announcementTo(other);
        var now = Instant.parse("2100-01-01T00:00:00Z");
        table.insert(List.of(announcement), Channel.LOG, now, now);

        assertThat(claimByLog(now)).contains(announcement.eventId());
        assertThat(claimByLog(now)).doesNotContain(announcement.eventId());
        assertThat(claimByLog(now.plusSeconds(30))).contains(announcement.eventId());
    }

    private List<UUID> claimByLog(Instant now) {
        return table.claimDue(Channel.LOG, now, now.plusSeconds(30), 1_000).stream()
                .map(Notification::eventId)
                .toList();
    }

    private static Announcement announcementTo(String customerId) {
        return Announcement.orderConfirmed(UUID.randomUUID(), UUID.randomUUID(), customerId);
    }

    private void awaitStatus(Announcement announcement, Notification.Status status) {
        await("status of " + announcement.customerId())
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(row(announcement).status()).isEqualTo(status));
    }

    private Notification row(Announcement announcement) {
        return table.find(announcement.orderId(), 1, 0).getFirst();
    }
}
