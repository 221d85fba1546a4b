package orderflow.order;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An order and its legal moves. Each move answers with the event that announces it. */
@Entity
@Table(name = "orders")
@DynamicUpdate
public class Order {

    @Id private UUID id;

    /** 0 when it is placed, and one more with each move. */
    @Version private int version;

    private String customerId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private @Nullable String reason;

    // Otherwise Hibernate copies it through JSON to find out whether it has changed.
    @Mutability(Immutability.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<OrderItem> items;

    private long amount;
    private String currency;
    private String paymentToken;
    private Instant createdAt;
    private Instant deadline;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Order() {}

    private Order(UUID id, NewOrder wish, Instant createdAt, Instant deadline) {
        Money total = Money.totalOf(wish.items(), wish.currency());
        this.id = id;
        this.status = OrderStatus.PENDING;
        this.customerId = wish.customerId();
        this.items = List.copyOf(wish.items());
        this.amount = total.amount();
        this.currency = total.currency();
        this.paymentToken = wish.paymentToken();
        this.createdAt = createdAt;
        this.deadline = deadline;
    }

    /**
     * A pending order.
     *
     * @throws OrderRefused.Invalid if it cannot be priced
     */
    static Order place(Placement placement, Duration timeToPay) {
        var now = placement.now();
        return new Order(placement.id(), placement.wish(), now, now.plus(timeToPay));
    }

    /** One as it stands in its row. */
    static Order of(ResultSet row, int number) throws SQLException {
        var order = new Order();
        order.id = row.getObject("id", UUID.class);
        order.version = row.getInt("version");
        order.customerId = row.getString("customer_id");
        order.status = OrderStatus.valueOf(row.getString("status"));
        order.reason = row.getString("reason");
        order.items =
                List.of(JsonMapper.shared().readValue(row.getString("items"), OrderItem[].class));
        order.amount = row.getLong("amount");
        order.currency = row.getString("currency");
        order.paymentToken = row.getString("payment_token");
        order.createdAt = row.getTimestamp("created_at").toInstant();
        order.deadline = row.getTimestamp("deadline").toInstant();
        return order;
    }

    OrderEvent created() {
        return new OrderEvent.OrderCreated(
                id, customerId, items, amount, currency, paymentToken, deadline);
    }

    OrderEvent cancel(CancelReason why) {
        boolean byCustomer = why == CancelReason.CUSTOMER;
        move(OrderStatus.CANCELLED, isPending() || (byCustomer && status == OrderStatus.CONFIRMED));
        reason = why.name();
        return new OrderEvent.OrderCancelled(id, customerId, why);
    }

    private void move(OrderStatus to, boolean legal) {
        if (!legal) {
            throw new OrderRefused.IllegalMove(status, to);
        }
        status = to;
    }

    boolean isPending() {
        return status == OrderStatus.PENDING;
    }

    /** The number of the latest move, from 1. Known once the move is flushed. */
    long sequence() {
        return version + 1L;
    }

    public UUID id() {
        return id;
    }

    public String customerId() {
        return customerId;
    }

    public OrderStatus status() {
        return status;
    }

    /** Why it was rejected or cancelled. */
    public @Nullable String reason() {
        return reason;
    }

    public List<OrderItem> items() {
        return items;
    }

    public Money total() {
        return new Money(amount, currency);
    }

    String paymentToken() {
        return paymentToken;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it is cancelled if it is still pending. */
    public Instant deadline() {
        return deadline;
    }
}
