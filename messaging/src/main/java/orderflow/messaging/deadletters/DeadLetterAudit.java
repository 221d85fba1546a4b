package orderflow.messaging.deadletters;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The record of each operation on a dead letter, written in its transaction. */
final class DeadLetterAudit {

    enum Action {
        REPLAYED,
        DISCARDED,
        /** Handled because what stood before it was resolved. */
        FOLLOWED,
        /** Its turn came and its handling failed. */
        PARKED
    }

    private final JdbcTemplate jdbc;

    DeadLetterAudit(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void note(
            DeadLetter letter,
            String who,
            Action action,
            @Nullable String reason,
            byte @Nullable [] after) {
        jdbc.update(
                """
                insert into dead_letter_audit
                    (dead_letter_id, who, action, reason, value_before, value_after)
                values (?, ?, ?, ?, ?, ?)
                """,
                letter.id(),
                who,
                action.name(),
                reason,
                letter.value(),
                after);
    }
}
