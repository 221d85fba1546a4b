package orderflow.messaging.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ids of the events that a consumer has had. */
final class InboxTable {

    private static final String REMEMBER =
            """
            insert into inbox (consumer, event_id)
            select ?, id from unnest(?::uuid[]) as event (id) order by id
            on conflict do nothing
            returning event_id
            """;

    private final JdbcTemplate jdbc;
    private final String consumer;

    InboxTable(JdbcTemplate jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    /** Those that are new, remembering them in the caller's transaction. */
    <E> List<Received<E>> remember(List<Received<E>> events) {
        Object ids = events.stream().map(event -> event.id().toString()).toArray(String[]::new);
        var fresh = new HashSet<>(jdbc.queryForList(REMEMBER, UUID.class, consumer, ids));
        return events.stream().filter(event -> fresh.contains(event.id())).toList();
    }
}
