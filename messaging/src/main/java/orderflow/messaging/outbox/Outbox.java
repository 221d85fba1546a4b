package orderflow.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.tracing.TraceParent;
import orderflow.messaging.tracing.Traces;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;

/**
 * The way of events out of a service: rows written in the caller's transaction, so that an event
 * exists if and only if what it announces does.
 *
 * <p>Lock or insert the aggregate first and append then. The rows of a transaction are written in
 * one statement just before its commit, while the aggregate's row is still locked: the events of
 * one aggregate get rising ids in the order of its changes. A new row that JPA inserts later, in
 * its flush, has no one to compete with.
 */
public final class Outbox {

    /** The transaction has its number before the rows draw their ids: the relay relies on it. */
    private static final String INSERT =
            """
            insert into outbox (topic, key, headers, value)
            select topic, key, headers::json, value
            from unnest(?::text[], ?::bytea[], ?::text[], ?::bytea[]) with ordinality
                as event (topic, key, headers, value, position)
            where pg_current_xact_id() is not null
            order by position
            """;

    private final TimeBasedEpochGenerator eventIds = Generators.timeBasedEpochGenerator();
    private final JdbcTemplate jdbc;
    private final String source;
    private final Clock clock;
    private final Traces traces;
    private final OutboxRelay relay;

    /**
     * @param source what {@code ce_source} says
     */
    Outbox(JdbcTemplate jdbc, String source, Clock clock, Traces traces, OutboxRelay relay) {
        this.jdbc = jdbc;
        this.source = source;
        this.clock = clock;
        this.traces = traces;
        this.relay = relay;
    }

    /**
     * Adds an event to the caller's transaction.
     *
     * @param key the record key: all events of one key keep their order
     * @param sequence the number of the aggregate's move that this event announces, rising by one
     * @param event a record; its class name in snake case is the event type, its JSON the value
     * @throws IllegalTransactionStateException outside a transaction
     * @throws IllegalArgumentException if the event's JSON is larger than 900,000 bytes
     */
    public void append(String topic, String key, long sequence, Object event) {
        var row =
                new OutboxRow(
                        0,
                        topic,
                        key.getBytes(UTF_8),
                        headers(key, sequence, event),
                        EventJson.write(event),
                        Duration.ZERO);
        UnwrittenRows.ofTransaction(this).add(row);
    }

    /** Any record, in the caller's transaction, like an event. */
    public void forward(ProducerRecord<byte[], byte[]> record) {
        UnwrittenRows.ofTransaction(this).add(OutboxRow.of(record));
    }

    private EventHeaders headers(String key, long sequence, Object event) {
        var headers =
                EventHeaders.none()
                        .with("ce_specversion", "1.0")
                        .with(EventHeaders.ID, eventIds.generate().toString())
                        .with(EventHeaders.TYPE, EventTypes.nameOf(event.getClass()))
                        .with("ce_source", source)
                        .with("ce_time", clock.instant().toString())
                        .with(EventHeaders.SEQUENCE, Long.toString(sequence))
                        .with("content-type", "application/json");
        String traceparent = traces.of(key).traceparent();
        return traceparent == null ? headers : headers.with(TraceParent.HEADER, traceparent);
    }

    void insert(List<OutboxRow> rows) {
        jdbc.update(INSERT, statement -> bind(statement, rows));
    }

    void committed() {
        relay.wakeUp();
    }

    private static void bind(PreparedStatement statement, List<OutboxRow> rows)
            throws SQLException {
        var connection = statement.getConnection();
        var topics = rows.stream().map(OutboxRow::topic).toArray();
        var keys = rows.stream().map(OutboxRow::key).toArray(byte[][]::new);
        var headers = rows.stream().map(row -> row.headers().toJson()).toArray();
        var values = rows.stream().map(OutboxRow::value).toArray(byte[][]::new);
        statement.setArray(1, connection.createArrayOf("text", topics));
        statement.setArray(2, connection.createArrayOf("bytea", keys));
        statement.setArray(3, connection.createArrayOf("text", headers));
        statement.setArray(4, connection.createArrayOf("bytea", values));
    }
}
