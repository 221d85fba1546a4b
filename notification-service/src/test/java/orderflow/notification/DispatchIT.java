package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.context.EventContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeService
class DispatchIT {

    private final NotificationLifecycle notifications;
    private final Notifications table;
    private final Announced announced;
    private final AttemptWriter attempts;
    private final MailServer mailServer;
    private final EventContext context;
    private final String troubled = "troubled-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Autowired
    DispatchIT(
            NotificationLifecycle notifications,
            Notifications table,
            NotificationQueries queries,
            AttemptWriter attempts,
            MailServer mailServer,
            EventContext context) {
        this.notifications = notifications;
        this.table = table;
        this.announced = new Announced(queries);
        this.attempts = attempts;
        this.mailServer = mailServer;
        this.context = context;
    }

    @Test
    void triesAgainWhatFailedAndHoldsUpNobody() {
        mailServer.refuse(troubled, 1);
        var refused = Announced.to(troubled);
        var sent = Announced.to(other);

        notifications.accept(List.of(refused, sent));

        announced.awaitStatus(sent, Notification.Status.SENT);
        await("first failure")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(announced.row(refused).attempts()).isOne());
        announced.awaitStatus(refused, Notification.Status.SENT);
        assertThat(mailServer.mailsTo(troubled)).hasSize(1);
        assertThat(mailServer.mailsTo(other)).hasSize(1);
    }

    @Test
    void givesUpWaitingForAnAnswerAndHoldsUpNobody() {
        var unanswered = Announced.to(troubled);
        var sent = Announced.to(other);
        var now = Instant.now();
        var rows = table.insert(List.of(unanswered, sent), Channel.MAIL, now, now.plusSeconds(600));
        var impatient =
                new DispatchProperties(
                        16,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        2_000,
                        Duration.ofMinutes(20));

        try (var silent =
                new NotificationDispatch(
                        notifications,
                        new SilentSender(troubled),
                        attempts,
                        impatient,
                        Clock.systemUTC(),
                        context)) {
            silent.on(new NotificationsDue(rows));

            announced.awaitStatus(sent, Notification.Status.SENT);
            await("timeout")
                    .atMost(WholeService.PATIENCE)
                    .untilAsserted(() -> assertThat(announced.row(unanswered).attempts()).isOne());
        }
        // The service's own retries find it, and its mail server answers.
        announced.awaitStatus(unanswered, Notification.Status.SENT);
    }

    @Test
    void sendsWhatACrashLeftBehindButNothingThatIsInOtherHands() {
        var abandoned = Announced.to(troubled);
        var inOtherHands = Announced.to(other);
        var now = Instant.now();

        table.insert(List.of(inOtherHands), Channel.MAIL, now, now.plusSeconds(600));
        table.insert(List.of(abandoned), Channel.MAIL, now.minusSeconds(60), now.minusSeconds(30));

        announced.awaitStatus(abandoned, Notification.Status.SENT);
        assertThat(mailServer.mailsTo(troubled)).hasSize(1);
        assertThat(mailServer.mailsTo(other)).isEmpty();
    }

    @Test
    void leavesOtherChannelsAlone() {
        var byLog = Announced.to(other);
        var byMail = Announced.to(troubled);
        var past = Instant.now().minusSeconds(30);

        table.insert(List.of(byLog), Channel.LOG, past, past);
        table.insert(List.of(byMail), Channel.MAIL, past, past);

        announced.awaitStatus(byMail, Notification.Status.SENT);
        assertThat(announced.row(byLog).status()).isEqualTo(Notification.Status.PENDING);
        assertThat(mailServer.mailsTo(other)).isEmpty();
    }

    @Test
    void givesADueNotificationToOneClaimOnly() {
        var announcement = Announced.to(other);
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
}
