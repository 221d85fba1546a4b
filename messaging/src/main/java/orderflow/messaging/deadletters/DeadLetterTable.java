package orderflow.messaging.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.Shown;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The dead letters of one consumer.
 *
 * <p>A reader of the fence locks its rows in share mode until its transaction ends; a replay locks
 * its row and the neighbours exclusively. So no record joins a queue that is being emptied, and
 * none passes one that is not empty yet.
 */
final class DeadLetterTable {

    /** Characters of an event's id and type, which stand in columns of their own to be read. */
    private static final int MAX_SHOWN = 200;

    private static final String UNRESOLVED = "consumer = ? and status in ('PARKED', 'WAITING') ";

    private final JdbcTemplate jdbc;
    private final String consumer;

    DeadLetterTable(JdbcTemplate jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    Fence fence(Collection<byte[]> keys) {
        var fence = new Fence();
        if (!keys.isEmpty()) {
            jdbc.query(
                    "select key, topic, partition, record_offset, record_time from dead_letter where "
                            + UNRESOLVED
                            + "and sha256(key) = any(select sha256(key) from unnest(?) as key)"
                            + " order by id for share",
                    row -> {
                        var partition = new TopicPartition(row.getString(2), row.getInt(3));
                        fence.close(row.getBytes(1), partition, row.getLong(4), row.getLong(5));
                    },
                    consumer,
                    keys.toArray(byte[][]::new));
        }
        return fence;
    }

    /** False if the record is here already, whatever became of it. */
    boolean insert(
            ConsumerRecord<byte[], byte[]> record,
            DeadLetterStatus status,
            @Nullable FailureText failure) {
        var headers = EventHeaders.of(record.headers());
        return jdbc.update(
                        """
                        insert into dead_letter (consumer, topic, partition, record_offset, record_time, key,
                            event_id, event_type, headers, value, status, attempts, exception,
                            reason, stack_trace)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        consumer,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        shown(headers, EventHeaders.ID),
                        shown(headers, EventHeaders.TYPE),
                        headers.toJson(),
                        record.value(),
                        status.name(),
                        failure == null ? 0 : 1,
                        failure == null ? null : failure.exception(),
                        failure == null ? null : failure.reason(),
                        failure == null ? null : failure.stackTrace())
                == 1;
    }

    boolean isUnresolved(ConsumerRecord<byte[], byte[]> record) {
        return !jdbc.queryForList(
                        "select 1 from dead_letter where "
                                + UNRESOLVED
                                + "and topic = ? and partition = ? and record_offset = ?"
                                + " and record_time = ? and value is not distinct from ?",
                        consumer,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.value())
                .isEmpty();
    }

    /** Locks the unresolved rows of this one's key. Read them after it, not with it. */
    void lock(long id) {
        jdbc.queryForList(
                "select id from dead_letter where "
                        + UNRESOLVED
                        + """
                        and (id = ?
                            or sha256(key) = (select sha256(key) from dead_letter where id = ?))
                        order by id for update
                        """,
                consumer,
                id,
                id);
    }

    Optional<DeadLetter> find(long id) {
        return jdbc
                .query(
                        "select * from dead_letter where consumer = ? and id = ?",
                        (row, _) -> read(row),
                        consumer,
                        id)
                .stream()
                .findFirst();
    }

    /** In the order in which they came. */
    List<DeadLetter> unresolvedOf(byte @Nullable [] key) {
        return jdbc.query(
                "select * from dead_letter where "
                        + UNRESOLVED
                        + "and sha256(key) = sha256(?) order by id",
                (row, _) -> read(row),
                consumer,
                key);
    }

    void resolve(long id, DeadLetterStatus status) {
        jdbc.update(
                """
                update dead_letter set status = ?, resolved_at = clock_timestamp() where id = ?
                """,
                status.name(),
                id);
    }

    /** One more attempt failed. */
    void park(long id, FailureText failure) {
        jdbc.update(
                "update dead_letter set status = 'PARKED', attempts = attempts + 1, exception = ?,"
                        + " reason = ?, stack_trace = ? where id = ? and "
                        + UNRESOLVED,
                failure.exception(),
                failure.reason(),
                failure.stackTrace(),
                id,
                consumer);
    }

    private static @Nullable String shown(EventHeaders headers, String name) {
        return headers.text(name).map(text -> Shown.text(text, MAX_SHOWN)).orElse(null);
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getLong("record_time"),
                row.getBytes("key"),
                EventHeaders.fromJson(row.getString("headers")),
                row.getBytes("value"),
                DeadLetterStatus.valueOf(row.getString("status")),
                row.getString("reason"));
    }
}
