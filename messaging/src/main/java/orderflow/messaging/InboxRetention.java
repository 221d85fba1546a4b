package orderflow.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets event ids that are older than any delivery can be. Event ids are UUIDs of version 7 (RFC
 * 9562): they begin with their time, so that an age is a range of the key.
 */
final class InboxRetention {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Duration retention;

    InboxRetention(JdbcTemplate jdbc, Clock clock, Duration retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "1m")
    void forgetOld() {
        jdbc.update(
                "delete from inbox where event_id < ?",
                smallestIdOf(clock.instant().minus(retention)));
    }

    private static UUID smallestIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
