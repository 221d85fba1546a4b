package orderflow.messaging.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.Shown;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries of operators and gauges on the dead letters of one consumer. */
final class DeadLetterQueries {

    private static final String COLUMNS =
            """
            select id, status, topic, partition, record_offset as "offset",
                to_timestamp(record_time / 1000.0) as time, substring(key for 1000) as key,
                event_id as "eventId", event_type as "eventType", attempts, reason,
                created_at as "createdAt", resolved_at as "resolvedAt"
            """;

    /** A reason is given by its beginning or by the exception's class, with its package or not. */
    private static final String FOR_REASON =
            " and (:reason::text is null or starts_with(reason, :reason)"
                    + " or :reason in (exception, substring(exception from '[^.]*$'))) ";

    /** Characters that are shown. */
    private static final int MAX_KEY = 500;

    private static final int MAX_NAME = 100;

    private static final int MAX_HEADER = 4_000;

    private final JdbcClient jdbc;
    private final String consumer;

    DeadLetterQueries(JdbcClient jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    /**
     * Newest first, and without the payloads, which may be large.
     *
     * @param before the last one of the page before this one
     */
    List<Map<String, @Nullable Object>> list(
            @Nullable DeadLetterStatus status,
            @Nullable String reason,
            @Nullable Long before,
            int limit) {
        var rows =
                jdbc.sql(
                                COLUMNS
                                        + "from dead_letter where consumer = :consumer"
                                        + " and (:status::text is null or status = :status)"
                                        + " and (:before::bigint is null or id < :before)"
                                        + FOR_REASON
                                        + "order by id desc limit :limit")
                        .param("consumer", consumer)
                        .param("status", status == null ? null : status.name())
                        .param("before", before)
                        .param("reason", reason)
                        .param("limit", limit)
                        .query()
                        .listOfRows();
        rows.forEach(DeadLetterQueries::showKey);
        return rows;
    }

    Optional<Map<String, @Nullable Object>> find(long id) {
        return jdbc
                .sql(
                        COLUMNS
                                + """
                                , exception, stack_trace as "stackTrace", headers::text as headers,
                                value as payload
                                from dead_letter where consumer = :consumer and id = :id
                                """)
                .param("consumer", consumer)
                .param("id", id)
                .query()
                .listOfRows()
                .stream()
                .map(DeadLetterQueries::readable)
                .findFirst();
    }

    /** In the order in which they came. */
    List<Long> parked(@Nullable String reason) {
        return jdbc.sql(
                        "select id from dead_letter where consumer = :consumer and status = 'PARKED'"
                                + FOR_REASON
                                + "order by id")
                .param("consumer", consumer)
                .param("reason", reason)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** Of the unresolved ones, which are counted without looking at the others. */
    long count(DeadLetterStatus status) {
        return jdbc.sql(
                        """
                        select count(*) from dead_letter where consumer = :consumer
                            and status in ('PARKED', 'WAITING') and status = :status
                        """)
                .param("consumer", consumer)
                .param("status", status.name())
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> readable(Map<String, @Nullable Object> row) {
        showKey(row);
        row.put("headers", shown(EventHeaders.fromJson(String.valueOf(row.get("headers")))));
        if (row.get("payload") instanceof byte[] bytes) {
            // As it is, because it may be mended and sent back.
            row.put("payload", Shown.utf8(bytes).orElseGet(() -> Shown.hex(bytes)));
        }
        return row;
    }

    private static void showKey(Map<String, @Nullable Object> row) {
        if (row.get("key") instanceof byte[] bytes) {
            row.put("key", Shown.text(bytes, MAX_KEY));
        }
    }

    /** By name; several values of one name are a list. */
    private static Map<String, @Nullable Object> shown(EventHeaders headers) {
        var values = new LinkedHashMap<String, List<@Nullable String>>();
        for (Header header : headers.values()) {
            values.computeIfAbsent(Shown.text(header.key(), MAX_NAME), _ -> new ArrayList<>())
                    .add(header.value() == null ? null : Shown.text(header.value(), MAX_HEADER));
        }
        var shown = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, all) -> shown.put(name, all.size() == 1 ? all.getFirst() : all));
        return shown;
    }
}
