package orderflow.bench.bare;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import orderflow.bench.topic.EventType;
import orderflow.bench.topic.TopicCopy;
import orderflow.bench.topic.TopicTail;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The step of one service in an order's way: reads an event, writes, commits, and sends the next
 * event. Orders whose events come together share their transactions.
 */
final class BareService implements AutoCloseable {

    private final String awaited;
    private final List<CommittedStatement> statements;
    private final EventSender sender;
    private final TopicTail tail;

    /**
     * @param awaited the type of the events that it handles; it skips others
     * @param statements in this order; closed with it, as the sender is
     */
    BareService(
            Map<String, Object> connection,
            TopicCopy topic,
            String awaited,
            List<CommittedStatement> statements,
            EventSender sender) {
        this.awaited = awaited;
        this.statements = List.copyOf(statements);
        this.sender = sender;
        tail = TopicTail.follow(topic.cursor(connection), this::handle);
    }

    private void handle(ConsumerRecords<String, byte[]> records) {
        List<UUID> orders =
                StreamSupport.stream(records.spliterator(), false)
                        .filter(record -> EventType.of(record).equals(awaited))
                        .map(record -> UUID.fromString(record.key()))
                        .toList();
        if (!orders.isEmpty()) {
            statements.forEach(statement -> statement.execute(orders));
            orders.forEach(sender::send);
        }
    }

    @Override
    public void close() {
        tail.close();
        sender.close();
        statements.forEach(CommittedStatement::close);
    }
}
