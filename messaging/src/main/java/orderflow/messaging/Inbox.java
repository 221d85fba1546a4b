package orderflow.messaging;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where events enter a service: one transaction per batch of records, whose offsets are committed
 * after it.
 *
 * <ol>
 *   <li>Read the batch. Unknown types are skipped, records that are no events are dead letters.
 *   <li>Run the handler and set the dead letters aside, in one transaction. A crash before its
 *       commit changes nothing; a crash after it repeats the batch, whose events are then
 *       duplicates.
 *   <li>If it fails because the database is away or busy: throw, and the container tries the batch
 *       again for as long as it takes. The order is kept.
 *   <li>If it fails otherwise: handle each record alone, so that only the one to blame is set
 *       aside.
 * </ol>
 */
public final class Inbox {

    private static final String REMEMBER =
            """
            insert into inbox (consumer, event_id)
            select ?, id from unnest(?::uuid[]) as event (id) order by id
            on conflict do nothing
            returning event_id
            """;

    private final String consumer;
    private final TransactionOperations transaction;
    private final JdbcTemplate jdbc;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;

    Inbox(
            String consumer,
            TransactionOperations transaction,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            InboxMetrics metrics) {
        this.consumer = consumer;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Handles the records of one poll.
     *
     * @param handler applies events, in the order given, inside the transaction that this method
     *     opens, and says how many of them were new to it. It recognizes duplicates by a natural
     *     key of its effect or through {@link #firstDeliveries}.
     */
    public <E> void receive(
            List<ConsumerRecord<String, byte[]>> records,
            EventTypes<E> types,
            ToIntFunction<List<Received<E>>> handler) {
        var reader = new EventReader<>(types);
        try {
            handle(records, reader, handler);
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.TRANSIENT) {
                throw e;
            }
            records.forEach(record -> handleAlone(record, reader, handler));
        }
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

    private <E> void handle(
            List<ConsumerRecord<String, byte[]>> records,
            EventReader<E> reader,
            ToIntFunction<List<Received<E>>> handler) {
        var batch = Batch.read(records, reader);
        Integer fresh =
                transaction.execute(_ -> {
                    batch.poison().forEach(deadLetters::park);
                    return batch.events().isEmpty() ? 0 : handler.applyAsInt(batch.events());
                });
        metrics.count(fresh == null ? 0 : fresh, batch);
    }

    private <E> void handleAlone(
            ConsumerRecord<String, byte[]> record,
            EventReader<E> reader,
            ToIntFunction<List<Received<E>>> handler) {
        try {
            handle(List.of(record), reader, handler);
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.TRANSIENT) {
                throw e;
            }
            transaction.executeWithoutResult(_ -> deadLetters.park(record, e));
            metrics.deadLettered();
        }
    }
}
