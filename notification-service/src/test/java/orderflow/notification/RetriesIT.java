package orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

/** The way of a message that failed, from topic to topic: to its customer, or to a person. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
class RetriesIT {

    private final NotificationLifecycle notifications;
    private final Notifications table;
    private final Announced announced;
    private final NotificationDispatch dispatch;
    private final MailServer mailServer;
    private final JdbcTemplate jdbc;
    private final DeadLetterReplay deadLetters;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final String troubled = "troubled-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Autowired
    RetriesIT(
            NotificationLifecycle notifications,
            Notifications table,
            NotificationQueries queries,
            NotificationDispatch dispatch,
            MailServer mailServer,
            JdbcTemplate jdbc,
            DeadLetterReplay deadLetters,
            KafkaTemplate<byte[], byte[]> kafka) {
        this.notifications = notifications;
        this.table = table;
        this.announced = new Announced(queries);
        this.dispatch = dispatch;
        this.mailServer = mailServer;
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.kafka = kafka;
    }

    @Test
    void whatFailsAfterAllDelaysIsADeadLetterAndItsReplayStartsOver() {
        mailServer.refuse(troubled, 6);
        var refused = Announced.to(troubled);
        var sent = Announced.to(other);

        notifications.accept(List.of(refused, sent));

        announced.awaitStatus(sent, Notification.Status.SENT);
        announced.awaitStatus(refused, Notification.Status.FAILED);
        assertThat(announced.row(refused).attempts()).isEqualTo(6);
        long id =
                jdbc.queryForObject(
                        "select id from dead_letter where event_type = ? and key = convert_to(?, 'UTF8')",
                        Long.class,
                        "notification_failed",
                        refused.eventId().toString());
        assertThat(deadLetters.replay(id, "ada", null)).isInstanceOf(DeadLetterOutcome.Done.class);
        announced.awaitStatus(refused, Notification.Status.SENT);
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
        var refused = Announced.to(troubled);

        notifications.accept(List.of(refused));

        await("the last topic")
                .atMost(WholeService.PATIENCE)
                .until(() -> log.getOut().contains(refused.eventId() + " is due again later"));
        jdbc.execute("drop function refuse() cascade");
        mailServer.refuse(troubled, 0);
        assertThat(announced.row(refused).status()).isEqualTo(Notification.Status.RETRYING);
        assertThat(
                        jdbc.queryForList(
                                "select 1 from dead_letter where key = convert_to(?, 'UTF8')",
                                refused.eventId().toString()))
                .isEmpty();
        jdbc.update(
                "update notification set next_attempt_at = now() where event_id = ?",
                refused.eventId());
        announced.awaitStatus(refused, Notification.Status.SENT);
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
        var takenBack = Announced.to(troubled);
        var now = Instant.now();
        table.insert(List.of(takenBack), Channel.MAIL, now, now.plusSeconds(600));

        dispatch.sendAgain(new NotificationFailed(takenBack.eventId(), Channel.MAIL));

        assertThat(mailServer.mailsTo(troubled)).isEmpty();
        assertThat(announced.row(takenBack).status()).isEqualTo(Notification.Status.PENDING);
    }

    @Test
    void whatGotLostAmongTheRetriesIsDueAgain() {
        var lost = Announced.to(troubled);
        var past = Instant.now().minusSeconds(60);
        var far = Instant.parse("2100-01-01T00:00:00Z");
        table.insert(List.of(lost), Channel.MAIL, far, far);

        var marked = table.markRetrying(Channel.MAIL, List.of(lost.eventId()), past);

        assertThat(marked).hasSize(1);
        announced.awaitStatus(lost, Notification.Status.SENT);
    }
}
