package orderflow.messaging.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import orderflow.messaging.deadletters.DeadLetters;
import orderflow.messaging.deadletters.RecordHandler;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.tracing.Traces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Where events enter a service. It knows who handles which topic, so that it can replay. */
public final class Inbox implements RecordHandler {

    private static final String REMEMBER =
            """
            insert into inbox (consumer, event_id)
            select ?, id from unnest(?::uuid[]) as event (id) order by id
            on conflict do nothing
            returning event_id
            """;

    private final Map<String, Subscription<?>> byTopic = new ConcurrentHashMap<>();
    private final String consumer;
    private final TransactionOperations transaction;
    private final JdbcTemplate jdbc;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;
    private final Traces traces;
    private final WaitingTopics waiting;

    Inbox(
            String consumer,
            TransactionOperations transaction,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            InboxMetrics metrics,
            Traces traces,
            WaitingTopics waiting) {
        this.waiting = waiting;
        this.consumer = consumer;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Says who handles the events of a topic. Once per topic, before its first record.
     *
     * @param handler applies events, in the order given, inside a transaction that is opened for
     *     it, and says how many of them were new to it. It recognizes duplicates by a natural key
     *     of its effect or through {@link #firstDeliveries}.
     * @throws IllegalStateException if the topic has a handler
     */
    public <E> Subscription<E> subscribe(
            String topic, EventTypes<E> types, ToIntFunction<List<Received<E>>> handler) {
        var subscription =
                new Subscription<>(
                        topic, types, handler, transaction, deadLetters, metrics, traces, waiting);
        if (byTopic.putIfAbsent(topic, subscription) != null) {
            throw new IllegalStateException("Two listeners for topic " + topic);
        }
        waiting.watch(topic);
        return subscription;
    }

    /**
     * Makes a dead letter of a record that its listener has given up, in a transaction of its own
     * or the caller's. For listeners that take their records one by one.
     */
    public void park(ConsumerRecord<byte[], byte[]> record, Exception error) {
        subscription(record).park(record, error);
    }

    /**
     * Has a dead letter handled in the caller's transaction.
     *
     * @throws IllegalStateException if its topic has no handler
     */
    @Override
    public void replay(ConsumerRecord<byte[], byte[]> record) {
        var _ = subscription(record).replay(record);
    }

    private Subscription<?> subscription(ConsumerRecord<byte[], byte[]> record) {
        var subscription = byTopic.get(record.topic());
        if (subscription == null) {
            throw new IllegalStateException("Nobody reads topic " + record.topic());
        }
        return subscription;
    }

    /**
     * Those of the events that this consumer has not had before, remembering them in the caller's
     * transaction. For effects that leave no natural key of their own behind.
     */
    public <E> List<Received<E>> firstDeliveries(List<Received<E>> events) {
        Object[] ids = events.stream().map(Received::id).distinct().toArray();
        var fresh =
                new HashSet<>(
                        jdbc.query(
                                REMEMBER,
                                statement -> {
                                    statement.setString(1, consumer);
                                    statement.setArray(
                                            2,
                                            statement.getConnection().createArrayOf("uuid", ids));
                                },
                                (row, _) -> row.getObject(1, UUID.class)));
        return events.stream().filter(event -> fresh.remove(event.id())).toList();
    }
}
