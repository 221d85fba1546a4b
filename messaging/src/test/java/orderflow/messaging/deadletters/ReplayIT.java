package orderflow.messaging.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import orderflow.messaging.LetterListener;
import orderflow.messaging.Mail;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.deadletters.DeadLetterOutcome.Done;
import orderflow.messaging.deadletters.DeadLetterOutcome.FailedAgain;
import orderflow.messaging.deadletters.DeadLetterOutcome.ResolvedBefore;
import orderflow.messaging.deadletters.DeadLetterOutcome.Waits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator decides about a dead letter has its effect once, with all that waited. */
@MessagingTest
class ReplayIT {

    private static final class Misprint extends RuntimeException {}

    private final LetterListener listener;
    private final DeadLetterReplay deadLetters;
    private final DeadLettersEndpoint endpoint;
    private final JdbcTemplate jdbc;
    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();
    private final Mail mail;

    @Autowired
    ReplayIT(
            LetterListener listener,
            DeadLetterReplay deadLetters,
            DeadLettersEndpoint endpoint,
            JdbcTemplate jdbc,
            TopicReader topic) {
        this.listener = listener;
        this.deadLetters = deadLetters;
        this.endpoint = endpoint;
        this.jdbc = jdbc;
        this.topic = topic;
        this.mail = new Mail(jdbc, key);
    }

    @Test
    void replayingTwiceHasOneEffect() {
        listener.trouble.addAll(List.of(new Misprint(), new Misprint()));
        listener.on(List.of(mail.letter(key, "once")));
        long id = mail.first();

        var outcomes = new ConcurrentLinkedQueue<DeadLetterOutcome>();

        atOnce(Collections.nCopies(8, () -> outcomes.add(deadLetters.replay(id, "ada", null))));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Done)
                .containsExactly(new Done(id, DeadLetterStatus.REPLAYED, 0));
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Done))
                .hasSize(7)
                .containsOnly(new ResolvedBefore(id, DeadLetterStatus.REPLAYED));
        assertThat(mail.texts()).containsExactly("once");
        assertThat(mail.audit()).hasSize(1);
    }

    @Test
    void aReplayThatFailsAgainChangesNothingButAttemptsAndReason() {
        listener.on(List.of(mail.poison(key), mail.letter(key, "two")));

        var outcome = deadLetters.replay(mail.first(), "ada", "{}".getBytes(UTF_8));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FailedAgain.class, failed -> assertThat(failed.reason()).contains("text"));
        assertThat(mail.statuses()).containsExactly("PARKED", "WAITING");
        assertThat(mail.audit()).isEmpty();
        assertThat(
                        jdbc.queryForMap(
                                "select attempts, value from dead_letter where id = ?",
                                mail.first()))
                .containsEntry("attempts", 2)
                .containsEntry("value", Mail.POISON.getBytes(UTF_8));
    }

    @Test
    void discardingReleasesTheKey() {
        listener.on(List.of(mail.poison(key), mail.letter(key, "two")));
        long waiting = mail.first() + 1;

        assertThat(deadLetters.discard(waiting, "ada", "too early")).isEqualTo(new Waits(waiting));
        assertThat(deadLetters.discard(mail.first(), "ada", "a test order"))
                .isEqualTo(new Done(mail.first(), DeadLetterStatus.DISCARDED, 1));

        assertThat(mail.statuses()).containsExactly("DISCARDED", "REPLAYED");
        assertThat(mail.texts()).containsExactly("two");
        assertThat(mail.audit().getFirst()).containsEntry("reason", "a test order");
    }

    @Test
    void aWaitingEventThatFailsIsParkedWhenItsTurnComes() {
        listener.on(List.of(mail.poison(key), mail.unwritable(key), mail.letter(key, "three")));

        deadLetters.replay(mail.first(), "ada", mail.mended("one"));

        assertThat(mail.statuses()).containsExactly("REPLAYED", "PARKED", "WAITING");
        assertThat(mail.texts()).containsExactly("one");
        await().until(() -> jdbc.queryForList("select 1 from outbox").isEmpty());
        assertThat(topic.deadLetters(key)).hasSize(2);

        deadLetters.discard(mail.first() + 1, "ada", "cannot be written");
        assertThat(mail.texts()).containsExactly("one", "three");
    }

    @Test
    void theAuditKeepsBothPayloads() {
        listener.on(List.of(mail.poison(key), mail.letter(key, "two")));

        deadLetters.replay(mail.first(), "ada", mail.mended("one"));

        assertThat(mail.audit())
                .extracting(entry -> entry.get("who") + " " + entry.get("action"))
                .containsExactly("ada REPLAYED", "ada FOLLOWED");
        assertThat(mail.audit().getFirst())
                .containsEntry("value_before", Mail.POISON.getBytes(UTF_8))
                .containsEntry("value_after", mail.mended("one"));
    }

    @Test
    void replaysAllOfOneReason() {
        listener.on(List.of(mail.poison(key)));
        for (int n = 1; n <= 3; n++) {
            listener.trouble.addAll(List.of(new Misprint(), new Misprint()));
            listener.on(
                    List.of(mail.letter(key + n, "misprint " + n), mail.letter(key + n, "then")));
        }

        assertThat(endpoint.replayAll(operator(), "ada", "ReplayIT$Misprint").getBody())
                .isEqualTo(new DeadLettersEndpoint.Totals(3, 3, 0, List.of()));
        assertThat(endpoint.replayAll(SecurityContext.NONE, "ada", null).getStatus())
                .isEqualTo(401);
        assertThat(mail.texts())
                .containsExactly("misprint 1", "then", "misprint 2", "then", "misprint 3", "then");
    }

    @Test
    void noEventIsLeftBehindThatComesDuringTheReplay() {
        for (int n = 0; n < 50; n++) {
            String each = key + n;
            var poison = mail.poison(each);
            listener.on(List.of(poison));
            long id = mail.idOf(poison);

            atOnce(
                    List.of(
                            () -> listener.on(List.of(mail.letter(each, "later"))),
                            () -> deadLetters.replay(id, "ada", mail.mended("mended"))));
        }

        assertThat(mail.statuses()).containsOnly("REPLAYED");
        assertThat(mail.written("mended")).isEqualTo(50);
        assertThat(mail.written("later")).isEqualTo(50);
    }

    private static SecurityContext operator() {
        return new SecurityContext() {
            @Override
            public Principal getPrincipal() {
                return () -> "operator";
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }
        };
    }

    private static void atOnce(List<Runnable> tasks) {
        Executor threads = task -> Thread.ofVirtual().start(task);
        tasks.stream()
                .map(task -> CompletableFuture.runAsync(task, threads))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
