package orderflow.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import orderflow.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The dead letters of one consumer.
 *
 * <p>Who reads the fence locks its rows in share mode until its transaction ends, who resolves a
 * row locks it and its neighbours alone. So no record joins a queue that is being emptied, and none
 * passes one that is not empty yet.
 */
final class DeadLetterTable {

    private static final String UNRESOLVED = "consumer = ? and status in ('PARKED', 'WAITING') ";

    private final JdbcTemplate jdbc;
    private final String consumer;

    DeadLetterTable(JdbcTemplate jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    Fence fence(Collection<String> keys) {
        var fence = new Fence();
        if (!keys.isEmpty()) {
            jdbc.query(
                    "select key, topic, partition, record_offset from dead_letter where "
                            + UNRESOLVED
                            + "and key = any(?) order by id for share",
                    row -> {
                        var partition = new TopicPartition(row.getString(2), row.getInt(3));
                        fence.close(row.getString(1), partition, row.getLong(4));
                    },
                    consumer,
                    keys.toArray(String[]::new));
        }
        return fence;
    }

    /** False if the record is here already, whatever became of it. */
    boolean insert(
            ConsumerRecord<String, byte[]> record,
            DeadLetterStatus status,
            @Nullable FailureText failure) {
        var headers = EventHeaders.of(record.headers());
        return jdbc.update(
                        """
                        insert into dead_letter (consumer, topic, partition, record_offset, key,
                            event_id, event_type, headers, value, status, attempts, exception,
                            reason, stack_trace)
                        values (?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        consumer,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        headers.text(EventHeaders.ID).orElse(null),
                        headers.text(EventHeaders.TYPE).orElse(null),
                        headers.toJson(),
                        record.value(),
                        status.name(),
                        failure == null ? 0 : 1,
                        failure == null ? null : failure.exception(),
                        failure == null ? null : failure.reason(),
                        failure == null ? null : failure.stackTrace())
                == 1;
    }

    boolean isUnresolved(ConsumerRecord<String, byte[]> record) {
        return !jdbc.queryForList(
                        "select 1 from dead_letter where "
                                + UNRESOLVED
                                + "and topic = ? and partition = ? and record_offset = ?",
                        consumer,
                        record.topic(),
                        record.partition(),
                        record.offset())
                .isEmpty();
    }

    /** Locks the unresolved rows of this one's key. Read them after it, not with it. */
    void lock(long id) {
        jdbc.queryForList(
                "select id from dead_letter where "
                        + UNRESOLVED
                        + """
                        and (id = ? or key = (select key from dead_letter where id = ?))
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
    List<DeadLetter> unresolvedOf(@Nullable String key) {
        return jdbc.query(
                "select * from dead_letter where " + UNRESOLVED + "and key = ? order by id",
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

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("key"),
                EventHeaders.fromJson(row.getString("headers")),
                row.getBytes("value"),
                DeadLetterStatus.valueOf(row.getString("status")),
                row.getString("reason"));
    }
}
