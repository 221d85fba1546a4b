package orderflow.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * An order and its legal moves. A move asks whether it is legal, changes the order, and answers
 * with the event that announces it.
 */
@Entity
@Table(name = "orders")
public class Order implements Persistable<UUID> {

    @Id private UUID id;

    /**
     * 0 when it is placed, and one more with each move. No optimistic lock: a row is locked before
     * its order moves.
     */
    private int version;

    @Column(updatable = false)
    private String customerId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private @Nullable String reason;

    // Otherwise Hibernate copies it through JSON to find out whether it has changed.
    @Mutability(Immutability.class)
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private List<OrderItem> items;

    @Column(updatable = false)
    private long amount;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private String paymentToken;

    @Column(updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private Instant deadline;

    /** By it Spring Data knows that there is no row to look for. */
    @Transient private boolean isNew;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Order() {}

    /** One as it stands in its row. */
    Order(
            UUID id,
            int version,
            String customerId,
            OrderStatus status,
            @Nullable String reason,
            List<OrderItem> items,
            Money total,
            String paymentToken,
            Instant createdAt,
            Instant deadline) {
        this.id = id;
        this.version = version;
        this.customerId = customerId;
        this.status = status;
        this.reason = reason;
        this.items = List.copyOf(items);
        this.amount = total.amount();
        this.currency = total.currency();
        this.paymentToken = paymentToken;
        this.createdAt = createdAt;
        this.deadline = deadline;
    }

    /**
     * A pending order.
     *
     * @param id of version 7, so that orders lie in the table in the order of their time
     * @throws OrderRefused.Invalid if it cannot be priced
     */
    static Order place(UUID id, NewOrder request, Instant now, Duration timeToPay) {
        var order =
                new Order(
                        id,
                        0,
                        request.customerId(),
                        OrderStatus.PENDING,
                        null,
                        request.items(),
                        Money.totalOf(request.items(), request.currency()),
                        request.paymentToken(),
                        now,
                        now.plus(timeToPay));
        order.isNew = true;
        return order;
    }

    OrderEvent created() {
        return new OrderEvent.OrderCreated(
                id, customerId, items, amount, currency, paymentToken, deadline);
    }

    OrderEvent confirm() {
        move(OrderStatus.CONFIRMED, isPending());
        return new OrderEvent.OrderConfirmed(id, customerId, amount, currency);
    }

    OrderEvent reject(String why) {
        move(OrderStatus.REJECTED, isPending());
        reason = why;
        return new OrderEvent.OrderRejected(id, customerId, why);
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
        version++;
    }

    boolean isPending() {
        return status == OrderStatus.PENDING;
    }

    /** The number of the latest move, from 1: readers find gaps by it. */
    long sequence() {
        return version + 1L;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
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

    public Instant createdAt() {
        return createdAt;
    }

    /** When it is cancelled if it is still pending. */
    public Instant deadline() {
        return deadline;
    }
}
