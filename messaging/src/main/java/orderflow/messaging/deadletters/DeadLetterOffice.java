package orderflow.messaging.deadletters;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import orderflow.failures.FailureKind;
import orderflow.messaging.deadletters.DeadLetterAudit.Action;
import orderflow.messaging.deadletters.DeadLetterOutcome.Done;
import orderflow.messaging.deadletters.DeadLetterOutcome.FailedAgain;
import orderflow.messaging.deadletters.DeadLetterOutcome.ResolvedBefore;
import orderflow.messaging.deadletters.DeadLetterOutcome.Unknown;
import orderflow.messaging.deadletters.DeadLetterOutcome.Waits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Resolves dead letters. A record, those of its key that waited for it and the audit are one
 * transaction: a crash before its commit leaves everything as it was, and no moment exists at which
 * a key is open while records of it wait.
 */
public final class DeadLetterOffice {

    private final DeadLetterTable table;
    private final DeadLetters deadLetters;
    private final DeadLetterAudit audit;
    private final RecordHandler handler;
    private final TransactionOperations transaction;

    DeadLetterOffice(
            JdbcTemplate jdbc,
            String consumer,
            DeadLetters deadLetters,
            RecordHandler handler,
            TransactionOperations transaction) {
        this.table = new DeadLetterTable(jdbc, consumer);
        this.deadLetters = deadLetters;
        this.audit = new DeadLetterAudit(jdbc);
        this.handler = handler;
        this.transaction = transaction;
    }

    /**
     * Handles a parked record, under the event id that it always had.
     *
     * @param mended the payload to handle instead of the record's own
     */
    public DeadLetterOutcome replay(long id, String who, byte @Nullable [] mended) {
        return resolve(
                id,
                who,
                DeadLetterStatus.REPLAYED,
                letter -> {
                    byte[] payload = mended == null ? letter.value() : mended;
                    handle(letter, payload);
                    audit.note(letter, who, Action.REPLAYED, letter.reason(), payload);
                });
    }

    public DeadLetterOutcome discard(long id, String who, String reason) {
        return resolve(
                id,
                who,
                DeadLetterStatus.DISCARDED,
                letter -> audit.note(letter, who, Action.DISCARDED, reason, null));
    }

    /**
     * A statement that fails spoils its whole transaction. So when the turn comes to a record that
     * fails, all is rolled back and done again up to there; each round parks at most one more.
     */
    private DeadLetterOutcome resolve(
            long id, String who, DeadLetterStatus status, Consumer<DeadLetter> step) {
        var failures = new HashMap<Long, RuntimeException>();
        while (true) {
            try {
                return Objects.requireNonNull(
                        transaction.execute(_ -> attempt(id, who, status, step, failures)));
            } catch (FollowerFailed e) {
                failures.put(e.id, e.failure);
            } catch (RuntimeException e) {
                if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                    throw e;
                }
                transaction.executeWithoutResult(_ -> table.park(id, FailureText.of(e)));
                return new FailedAgain(id, FailureText.of(e).reason());
            }
        }
    }

    private DeadLetterOutcome attempt(
            long id,
            String who,
            DeadLetterStatus status,
            Consumer<DeadLetter> step,
            Map<Long, RuntimeException> failures) {
        table.lock(id);
        var letter = table.find(id).orElse(null);
        if (letter == null) {
            return new Unknown(id);
        }
        return switch (letter.status()) {
            case WAITING -> new Waits(id);
            case REPLAYED, DISCARDED -> new ResolvedBefore(id, letter.status());
            case PARKED -> {
                step.accept(letter);
                table.resolve(id, status);
                yield new Done(id, status, follow(letter.key(), who, failures));
            }
        };
    }

    /** Up to the next record of the key that is parked, or that has to be. */
    private int follow(byte @Nullable [] key, String who, Map<Long, RuntimeException> failures) {
        int followed = 0;
        for (DeadLetter next : table.unresolvedOf(key)) {
            if (next.status() == DeadLetterStatus.PARKED) {
                break;
            }
            var failure = failures.get(next.id());
            if (failure != null) {
                deadLetters.park(next, failure);
                audit.note(next, who, Action.PARKED, FailureText.of(failure).reason(), null);
                break;
            }
            handleFollower(next);
            table.resolve(next.id(), DeadLetterStatus.REPLAYED);
            audit.note(next, who, Action.FOLLOWED, null, next.value());
            followed++;
        }
        return followed;
    }

    private void handleFollower(DeadLetter next) {
        try {
            handle(next, next.value());
        } catch (RuntimeException e) {
            throw FailureKind.of(e) == FailureKind.RETRYABLE ? e : new FollowerFailed(next.id(), e);
        }
    }

    private void handle(DeadLetter letter, byte @Nullable [] payload) {
        handler.replay(letter.toRecord(payload));
    }

    private static final class FollowerFailed extends RuntimeException {

        final long id;
        final RuntimeException failure;

        FollowerFailed(long id, RuntimeException failure) {
            super(failure);
            this.id = id;
            this.failure = failure;
        }
    }
}
