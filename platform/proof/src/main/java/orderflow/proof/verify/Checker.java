package orderflow.proof.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.cluster.process.Wait;
import orderflow.launcher.PlatformAccess;
import orderflow.proof.load.LoadHistory;

/**
 * Compares what was answered with what is there. It shares no code with the services and asks none
 * of them: it reads tables, topics and the bank's ledger.
 */
public final class Checker {

    private static final List<String> TOPICS = List.of("orders", "payments");

    /** Each look asks four databases and the brokers. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final PlatformAccess platform;
    private final StateReader reader;

    public Checker(PlatformAccess platform) {
        this.platform = platform;
        this.reader = new StateReader(platform);
    }

    /**
     * Waits for quiet, then checks every promise.
     *
     * @param history of the load; empty to check what is there without it
     * @param mostRepeats records that may be on the topics more than once; {@link Long#MAX_VALUE}
     *     if nobody knows
     */
    public List<Finding> check(List<LoadHistory.Line> history, Duration atMost, long mostRepeats) {
        var _ = awaitQuiet(atMost);
        var horizon = Horizon.at(Instant.now());
        return new Promises(reader.read(horizon), horizon.within(history))
                .check(topics(horizon), lag(), mostRepeats);
    }

    /** Records that are on the topics more than once. */
    public long repeats() {
        return topics(Horizon.at(Instant.now())).values().stream()
                .mapToLong(EventLog::repeats)
                .sum();
    }

    /**
     * Returns when nothing moves any more, or in the end anyway: what still moves then is found.
     *
     * @return whether nothing moves any more
     */
    public boolean awaitQuiet(Duration atMost) {
        return Wait.until(atMost, BETWEEN_LOOKS, () -> reader.unfinished() == 0 && lag() == 0);
    }

    private long lag() {
        return platform.consumerLag().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, EventLog> topics(Horizon horizon) {
        Map<String, EventLog> logs = new TreeMap<>();
        for (String topic : TOPICS) {
            EventLog log = new EventLog();
            TopicCursor.forEach(
                    platform.kafkaConnection("admin"),
                    topic,
                    record -> {
                        if (horizon.covers(record.key())) {
                            log.add(record);
                        }
                    });
            logs.put(topic, log);
        }
        return logs;
    }
}
