package orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.context.EventContext;
import orderflow.messaging.deadletters.DeadLetterOutcome;
import orderflow.messaging.deadletters.DeadLetterReplay;
import orderflow.notification.NotificationEvent.NotificationFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@WholeService
@ExtendWith(OutputCaptureExtension.class)
class DispatchIT {

    private final NotificationLifecycle notifications;
    private final Notifications table;
    private final NotificationQueries queries;
    private final AttemptWriter attempts;
    private final NotificationDispatch dispatch;
    private final DispatchProperties properties;
    private final MailServer mailServer;
    private final JdbcTemplate jdbc;
    private final EventContext context;
    private final DeadLetterReplay deadLetters;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final String troubled = "troubled-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Autowired
    DispatchIT(
            NotificationLifecycle notifications,
            Notifications table,
            NotificationQueries queries,
            AttemptWriter attempts,
            NotificationDispatch dispatch,
            DispatchProperties properties,
            MailServer mailServer,
            JdbcTemplate jdbc,
            EventContext context,
            DeadLetterReplay deadLetters,
            KafkaTemplate<byte[], byte[]> kafka) {
        this.notifications = notifications;
        this.table = table;
        this.queries = queries;
        this.attempts = attempts;
        this.dispatch = dispatch;
        this.properties = properties;
        this.mailServer = mailServer;
        this.jdbc = jdbc;
        this.context = context;
        this.deadLetters = deadLetters;
        this.kafka = kafka;
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

        try (var silent =
                new NotificationDispatch(
                        notifications,
                        new SilentSender(troubled),
                        attempts,
                        properties,
                        Clock.systemUTC(),
                        context)) {
            silent.on(new NotificationsDue(rows));

            awaitStatus(sent, Notification.Status.SENT);
            await("timeout")
                    .atMost(WholeService.PATIENCE)
                    .untilAsserted(() -> assertThat(row(unanswered).attempts()).isOne());
        }
        // The service's own retries find it, and its mail server answers.
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
    void whatFailsAfterAllDelaysIsADeadLetterAndItsReplayStartsOver() {
        mailServer.refuse(troubled, 6);
        var refused = announcementTo(troubled);
        var sent = announcementTo(other);

        notifications.accept(List.of(refused, sent));

        awaitStatus(sent, Notification.Status.SENT);
        awaitStatus(refused, Notification.Status.FAILED);
        assertThat(row(refused).attempts()).isEqualTo(6);
        long id =
                jdbc.queryForObject(
                        "select id from dead_letter where event_type = ? and key = convert_to(?, 'UTF8')",
                        Long.class,
                        "notification_failed",
                        refused.eventId().toString());
        assertThat(deadLetters.replay(id, "ada", null)).isInstanceOf(DeadLetterOutcome.Done.class);
        awaitStatus(refused, Notification.Status.SENT);
        assertThat(mailServer.mailsTo(troubled)).hasSize(1);
    }

    /** A right is missing for as long as all delays take together. */
    @Test
    void aDatabaseInTroubleMakesNoDeadLetterOfAMessage(CapturedOutput log) {
        mailServer.refuse(troubled, 100);
        jdbc.execute(
                """
                create function refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'refused' using errcode = 'insufficient_privilege';
                end $$;
                create trigger refuse before update on notification for each row
                when (old.status = 'RETRYING' and old.customer_id = '%s') execute function refuse()
                """
                        .formatted(troubled));
        var refused = announcementTo(troubled);

        notifications.accept(List.of(refused));

        await("the last topic")
                .atMost(WholeService.PATIENCE)
                .until(() -> log.getOut().contains(refused.eventId() + " is due again later"));
        jdbc.execute("drop function refuse() cascade");
        mailServer.refuse(troubled, 0);
        assertThat(row(refused).status()).isEqualTo(Notification.Status.RETRYING);
        assertThat(
                        jdbc.queryForList(
                                "select 1 from dead_letter where key = convert_to(?, 'UTF8')",
                                refused.eventId().toString()))
                .isEmpty();
        jdbc.update(
                "update notification set next_attempt_at = now() where event_id = ?",
                refused.eventId());
        awaitStatus(refused, Notification.Status.SENT);
    }

    @Test
    void whatIsNoFailedNotificationIsADeadLetterAtOnce() {
        String key = UUID.randomUUID().toString();

        kafka.send(NotificationLifecycle.RETRIES, key.getBytes(UTF_8), "{}".getBytes(UTF_8)).join();

        await("dead letter")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        jdbc.queryForList(
                                                "select topic from dead_letter where key = convert_to(?, 'UTF8')",
                                                String.class,
                                                key))
                                .containsExactly(NotificationLifecycle.RETRIES));
    }

    @Test
    void aRetryLeavesWhatTheSweepHasTakenBack() {
        var takenBack = announcementTo(troubled);
        var now = Instant.now();
        table.insert(List.of(takenBack), Channel.MAIL, now, now.plusSeconds(600));

        dispatch.sendAgain(new NotificationFailed(takenBack.eventId(), Channel.MAIL));

        assertThat(mailServer.mailsTo(troubled)).isEmpty();
        assertThat(row(takenBack).status()).isEqualTo(Notification.Status.PENDING);
    }

    @Test
    void whatGotLostAmongTheRetriesIsDueAgain() {
        var lost = announcementTo(troubled);
        var past = Instant.now().minusSeconds(60);
        var far = Instant.parse("2100-01-01T00:00:00Z");
        table.insert(List.of(lost), Channel.MAIL, far, far);

        var marked = table.markRetrying(Channel.MAIL, List.of(lost.eventId()), past);

        assertThat(marked).hasSize(1);
        awaitStatus(lost, Notification.Status.SENT);
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
        return queries.list(announcement.orderId(), null, 1).getFirst();
    }
}
