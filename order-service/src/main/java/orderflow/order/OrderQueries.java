package orderflow.order;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Looking at orders, changing none. */
@Repository
public class OrderQueries {

    private final JdbcClient jdbc;
    private final Tally tally;

    OrderQueries(Reads reads, Tally tally) {
        this.jdbc = reads.jdbc();
        this.tally = tally;
    }

    /** One order, as it is now. */
    public Order find(UUID id) {
        return jdbc.sql("select * from orders where id = ?")
                .param(id)
                .query(OrderQueries::order)
                .optional()
                .orElseThrow(() -> new OrderRefused.NotFound(id));
    }

    /**
     * Newest first: ids begin with their time. A null filter lets everything through and is not
     * asked for, so that the planner finds the index of the others.
     *
     * @param before the last order of the page before this one
     */
    public List<Order> list(
            @Nullable String customerId,
            Order.@Nullable Status status,
            @Nullable UUID before,
            int limit) {
        var where = new StringJoiner(" and ", "where ", "").setEmptyValue("");
        if (customerId != null) {
            where.add("customer_id = :customerId");
        }
        if (status != null) {
            where.add("status = :status");
        }
        if (before != null) {
            where.add("id < :before");
        }
        return jdbc.sql("select * from orders " + where + " order by id desc limit :limit")
                .param("customerId", customerId)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(OrderQueries::order)
                .list();
    }

    public Map<Order.Status, Long> countByStatus() {
        return tally.entries().stream()
                .collect(
                        toMap(
                                entry -> Order.Status.valueOf(entry.kind().getFirst()),
                                Tally.Entry::rows));
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        var items = JsonMapper.shared().readValue(row.getString("items"), OrderItem[].class);
        var request =
                new NewOrder(
                        row.getString("customer_id"),
                        row.getString("currency"),
                        List.of(items),
                        row.getString("payment_token"));
        return new Order(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                Order.Status.valueOf(row.getString("status")),
                row.getString("reason"),
                request,
                new Money(row.getLong("amount"), request.currency()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("deadline").toInstant());
    }
}
