package orderflow.proof.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderflow.launcher.PlatformAccess;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;
import orderflow.proof.verify.State.Told;
import org.jspecify.annotations.Nullable;

/** Reads the tables past the services, whose code could share their mistakes. */
final class StateReader {

    /** Rows that still move: events, orders, payments and notifications that wait for something. */
    private static final Map<String, String> UNFINISHED =
            Map.of(
                    "orders",
                    """
                    select (select count(*) from outbox)
                        + (select count(*) from orders where status = 'PENDING')
                    """,
                    "payments",
                    """
                    select (select count(*) from outbox)
                        + (select count(*) from payment where next_attempt_at is not null)
                    """,
                    "notifications",
                    """
                    select (select count(*) from outbox)
                        + (select count(*) from notification
                        where status in ('PENDING', 'RETRYING'))
                    """);

    private final PlatformAccess platform;

    StateReader(PlatformAccess platform) {
        this.platform = platform;
    }

    State read(Horizon horizon) {
        return new State(
                byId(orders(horizon), Order::id),
                byId(payments(horizon), Payment::order),
                captures(horizon),
                refunds(horizon),
                byId(told(horizon), Told::order),
                rows(
                                "orders",
                                "select key, order_id from idempotency_key",
                                row -> Map.entry(row.getString(1), id(row, 2)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                UNFINISHED.keySet().stream()
                        .mapToLong(name -> number(name, "select count(*) from outbox"))
                        .sum(),
                UNFINISHED.keySet().stream().flatMap(name -> deadLetters(name).stream()).toList());
    }

    /** Rows that will change without anybody's doing. */
    long unfinished() {
        return UNFINISHED.entrySet().stream()
                .mapToLong(entry -> number(entry.getKey(), entry.getValue()))
                .sum();
    }

    private List<Order> orders(Horizon horizon) {
        return rows(
                "orders",
                "select id, status, amount, currency, deadline from orders" + since("id", horizon),
                row ->
                        new Order(
                                id(row, 1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()));
    }

    private List<Payment> payments(Horizon horizon) {
        return rows(
                "payments",
                "select order_id, payment_id, status, amount, currency, cancelled_at from payment"
                        + since("order_id", horizon),
                row ->
                        new Payment(
                                id(row, 1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                instant(row, 6)));
    }

    private List<Capture> captures(Horizon horizon) {
        return rows(
                "bank",
                "select order_id, payment_id, amount, currency, captured_at from capture"
                        + since("order_id", horizon),
                row ->
                        new Capture(
                                id(row, 1),
                                id(row, 2),
                                row.getLong(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()));
    }

    private List<Refund> refunds(Horizon horizon) {
        return rows(
                "bank",
                """
                select payment_id, amount, currency from refund
                where payment_id not in (select payment_id from capture where order_id < '%s')
                """
                        .formatted(horizon.oldest()),
                row -> new Refund(id(row, 1), row.getLong(2), row.getString(3)));
    }

    private List<Told> told(Horizon horizon) {
        return rows(
                "notifications",
                """
                select order_id, coalesce(string_agg(distinct type, ' ') filter (where status = 'SENT'), ''),
                    count(*) filter (where status <> 'SENT'),
                    count(*) - count(distinct (type, channel)),
                    coalesce(
                        min(created_at) filter (where type = 'order_cancelled')
                            < max(created_at) filter (where type = 'order_confirmed')
                        or min(created_at) filter (where type = 'payment_refunded')
                            < max(created_at) filter (where type = 'payment_captured'),
                        false)
                from notification
                """
                        + since("order_id", horizon)
                        + " group by order_id",
                row ->
                        new Told(
                                id(row, 1),
                                Set.of(row.getString(2).split(" ")),
                                row.getLong(3),
                                row.getLong(4),
                                row.getBoolean(5)));
    }

    private static String since(String order, Horizon horizon) {
        return " where %s >= '%s'".formatted(order, horizon.oldest());
    }

    private List<String> deadLetters(String database) {
        return rows(
                database,
                """
                select consumer, status, topic, partition, record_offset from dead_letter
                where status in ('PARKED', 'WAITING') order by id
                """,
                row ->
                        "%s: %s, %s-%d offset %d"
                                .formatted(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getInt(4),
                                        row.getLong(5)));
    }

    private long number(String database, String sql) {
        return rows(database, sql, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> rows(String database, String sql, Rows.Mapping<T> mapping) {
        return Rows.of(platform, database, sql, mapping);
    }

    private static <T> Map<UUID, T> byId(List<T> rows, Function<T, UUID> id) {
        return rows.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
