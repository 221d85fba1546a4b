package orderflow.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
 * with the event that announces it; that of a new order is {@link #placed}.
 */
@Entity
@Table(name = "orders")
public class Order implements Persistable<UUID> {

    /** Pending orders move; of the others only a confirmed one may still be cancelled. */
    public enum Status {
        PENDING,
        CONFIRMED,
        REJECTED,
        CANCELLED
    }

    /** On whose behalf an order is cancelled. */
    public enum CancelReason {
        CUSTOMER,
        DEADLINE
    }

    @Id private UUID id;

    /** 0, and one more with each move. No optimistic lock: the row is locked before a move. */
    private int version;

    @Column(updatable = false)
    private String customerId;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String reason;

    // Otherwise Hibernate copies it through JSON to find out whether it has changed.
    @Mutability(Immutability.class)
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private List<OrderItem> items;

    @Embedded private Money total;

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

    /** An order as it stands in its row. */
    Order(
            UUID id,
            int version,
            Status status,
            @Nullable String reason,
            NewOrder request,
            Money total,
            Instant createdAt,
            Instant deadline) {
        this.id = id;
        this.version = version;
        this.status = status;
        this.reason = reason;
        this.customerId = request.customerId();
        this.items = List.copyOf(request.items());
        this.total = total;
        this.paymentToken = request.paymentToken();
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
        var total = Money.totalOf(request.items(), request.currency());
        var deadline = now.plus(timeToPay);
        var order = new Order(id, 0, Status.PENDING, null, request, total, now, deadline);
        order.isNew = true;
        return order;
    }

    /** The event that announces a new order. */
    OrderEvent placed() {
        return new OrderEvent.OrderCreated(
                id, customerId, items, total.amount(), total.currency(), paymentToken, deadline);
    }

    OrderEvent confirm() {
        move(Status.CONFIRMED, isPending());
        return new OrderEvent.OrderConfirmed(id, customerId, total.amount(), total.currency());
    }

    OrderEvent reject(String why) {
        move(Status.REJECTED, isPending());
        reason = why;
        return new OrderEvent.OrderRejected(id, customerId, why);
    }

    OrderEvent cancel(CancelReason why) {
        boolean byCustomer = why == CancelReason.CUSTOMER;
        move(Status.CANCELLED, isPending() || (byCustomer && status == Status.CONFIRMED));
        reason = why.name();
        return new OrderEvent.OrderCancelled(id, customerId, why);
    }

    private void move(Status to, boolean legal) {
        if (!legal) {
            throw new OrderRefused.IllegalMove(status, to);
        }
        status = to;
        version++;
    }

    boolean isPending() {
        return status == Status.PENDING;
    }

    /** The number of the latest event, 1 for that of the placing: readers find gaps by it. */
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

    public Status status() {
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
        return total;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it is cancelled if it is still pending. */
    public Instant deadline() {
        return deadline;
    }
}
