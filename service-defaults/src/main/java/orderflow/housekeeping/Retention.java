package orderflow.housekeeping;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that go when they are old. Each service has a bean for each of its tables that grow.
 *
 * @param jdbc where they are
 * @param table in words, for the log
 * @param keep how long
 * @param delete removes at most {@code :limit} of those from {@code :before}, which is a time, or
 *     with ids below {@code :beforeId}, the smallest UUID of version 7 of that time
 */
public record Retention(JdbcClient jdbc, String table, Duration keep, String delete) {

    /** Days that Kafka keeps events, see topics.yaml. */
    private static final Duration TOPICS = Duration.ofDays(7);

    /**
     * The same time.
     *
     * @throws IllegalArgumentException if an event of something that is forgotten could still come
     */
    public static Duration longerThanTopics(String setting, Duration keep) {
        if (keep.compareTo(TOPICS) <= 0) {
            throw new IllegalArgumentException(
                    "%s is %s: it has to be longer than topics keep events, %s"
                            .formatted(setting, keep, TOPICS));
        }
        return keep;
    }
}
