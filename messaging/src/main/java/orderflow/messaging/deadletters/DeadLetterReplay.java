package orderflow.messaging.deadletters;

import java.util.Objects;
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
 *
 * <p>When the turn comes to a record that fails, it is parked and those behind it wait for it. Its
 * failure has spoilt the transaction, and neither Hibernate nor the outbox would go back to a
 * savepoint. So all is rolled back and done again up to that record.
 */
public final class DeadLetterReplay {

    private sealed interface Request {

        long id();

        String who();

        /**
         * @param mended the payload to handle instead of the record's own
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Replay(long id, String who, byte @Nullable [] mended) implements Request {}

        record Discard(long id, String who, String reason) implements Request {}
    }

    private sealed interface Attempt {

        record Ended(DeadLetterOutcome outcome) implements Attempt {}

        /** Rolled back because of a record whose turn came. */
        record Spoilt(long id, RuntimeException failure) implements Attempt {}
    }

    private final DeadLetterTable table;
    private final DeadLetters deadLetters;
    private final DeadLetterAudit audit;
    private final RecordHandler handler;
    private final TransactionOperations transaction;

    DeadLetterReplay(
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
        return resolve(new Request.Replay(id, who, mended));
    }

    /** Lets those go on that wait behind a record, without it. */
    public DeadLetterOutcome discard(long id, String who, String reason) {
        return resolve(new Request.Discard(id, who, reason));
    }

    private DeadLetterOutcome resolve(Request request) {
        Attempt.Spoilt before = null;
        while (true) {
            switch (attempt(request, before)) {
                case Attempt.Ended(var outcome) -> {
                    return outcome;
                }
                case Attempt.Spoilt spoilt -> before = spoilt;
            }
        }
    }

    private Attempt attempt(Request request, Attempt.@Nullable Spoilt before) {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> {
                        var attempt = resolve(request, before);
                        if (attempt instanceof Attempt.Spoilt) {
                            status.setRollbackOnly();
                        }
                        return attempt;
                    }));
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            var failure = FailureText.of(e);
            transaction.executeWithoutResult(_ -> table.park(request.id(), failure));
            return new Attempt.Ended(new FailedAgain(request.id(), failure.reason()));
        }
    }

    private Attempt resolve(Request request, Attempt.@Nullable Spoilt before) {
        long id = request.id();
        table.lock(id);
        var letter = table.find(id).orElse(null);
        if (letter == null) {
            return new Attempt.Ended(new Unknown(id));
        }
        return switch (letter.status()) {
            case WAITING -> new Attempt.Ended(new Waits(id));
            case REPLAYED, DISCARDED -> new Attempt.Ended(new ResolvedBefore(id, letter.status()));
            case PARKED -> {
                var status = apply(request, letter);
                table.resolve(id, status);
                yield follow(new Done(id, status, 0), letter.key(), request.who(), before);
            }
        };
    }

    private DeadLetterStatus apply(Request request, DeadLetter letter) {
        return switch (request) {
            case Request.Replay(_, var who, var mended) -> {
                byte[] payload = mended == null ? letter.value() : mended;
                handler.replay(letter.toRecord(payload));
                audit.note(letter, who, Action.REPLAYED, letter.reason(), payload);
                yield DeadLetterStatus.REPLAYED;
            }
            case Request.Discard(_, var who, var reason) -> {
                audit.note(letter, who, Action.DISCARDED, reason, null);
                yield DeadLetterStatus.DISCARDED;
            }
        };
    }

    /** Up to the next record of the key that is parked, or that has to be. */
    private Attempt follow(
            Done first, byte @Nullable [] key, String who, Attempt.@Nullable Spoilt before) {
        int followed = 0;
        for (DeadLetter next : table.unresolvedOf(key)) {
            if (next.status() == DeadLetterStatus.PARKED) {
                break;
            }
            if (before != null && before.id() == next.id()) {
                park(next, who, before.failure());
                break;
            }
            var failure = failureOf(next);
            if (failure != null) {
                return new Attempt.Spoilt(next.id(), failure);
            }
            table.resolve(next.id(), DeadLetterStatus.REPLAYED);
            audit.note(next, who, Action.FOLLOWED, null, next.value());
            followed++;
        }
        return new Attempt.Ended(new Done(first.id(), first.status(), followed));
    }

    /** Handles a record that waited. Null if that went well. */
    private @Nullable RuntimeException failureOf(DeadLetter waiting) {
        try {
            handler.replay(waiting.toRecord(waiting.value()));
            return null;
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            return e;
        }
    }

    private void park(DeadLetter waiting, String who, RuntimeException error) {
        var failure = FailureText.of(error);
        deadLetters.park(waiting, failure);
        audit.note(waiting, who, Action.PARKED, failure.reason(), null);
    }
}
