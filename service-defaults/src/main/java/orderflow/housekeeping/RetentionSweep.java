package orderflow.housekeeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes what is old, a small batch in each transaction and a rest after it: work that comes
 * meanwhile waits for a batch at most. A crash leaves the rest for the next time.
 */
final class RetentionSweep {

    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);
    private static final int BATCH = 1_000;
    private static final Duration REST = Duration.ofMillis(50);

    private final List<Retention> retentions;
    private final Clock clock;

    RetentionSweep(List<Retention> retentions, Clock clock) {
        this.retentions = List.copyOf(retentions);
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${orderflow.retention-interval:1m}",
            initialDelayString = "${orderflow.retention-interval:1m}",
            scheduler = HousekeepingAutoConfiguration.SCHEDULER)
    void sweep() {
        for (Retention retention : retentions) {
            try {
                sweep(retention);
            } catch (RuntimeException e) {
                log.warn("Old rows of {} stay until the next time", retention.table(), e);
            }
        }
    }

    private void sweep(Retention retention) {
        var before = clock.instant().minus(retention.keep());
        int deleted;
        do {
            deleted = deleteBatch(retention, before);
            LockSupport.parkNanos(REST.toNanos());
        } while (deleted == BATCH && !Thread.currentThread().isInterrupted());
    }

    private static int deleteBatch(Retention retention, Instant before) {
        return retention
                .jdbc()
                .sql(retention.delete())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("beforeId", smallestIdOf(before))
                .param("limit", BATCH)
                .update();
    }

    /** UUIDs of version 7 (RFC 9562) begin with their time. */
    private static UUID smallestIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
