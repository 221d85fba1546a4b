package orderflow.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one order, as it rests in its table.
 *
 * @param paymentId the bank's name for it; null until the bank has captured
 * @param reason why it was declined, otherwise null
 * @param sequence number of the last event about it; 0 before the first
 * @param cancelled whether the order is cancelled, whatever became of the money
 * @param asked whether the bank may have heard of it
 * @param attempts calls without an answer since the last one with one
 * @param traceparent where it belongs in the trace of its order; null if there is none
 */
public record Payment(
        UUID orderId,
        @Nullable UUID paymentId,
        String customerId,
        Money money,
        String paymentToken,
        PaymentStatus status,
        @Nullable DeclineReason reason,
        int sequence,
        boolean cancelled,
        boolean asked,
        int attempts,
        @Nullable String traceparent) {

    static Payment of(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new Payment(
                row.getObject("order_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("customer_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("payment_token"),
                PaymentStatus.valueOf(row.getString("status")),
                reason == null ? null : DeclineReason.valueOf(reason),
                row.getInt("sequence"),
                row.getBoolean("cancelled"),
                row.getBoolean("asked"),
                row.getInt("attempts"),
                row.getString("traceparent"));
    }
}
