package orderflow.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to charge for an order.
 *
 * @param deadline when it is cancelled if it is still unpaid; null if it does not say
 * @param backlog what has to be read before the bank is asked; null if nothing
 */
public record PaymentRequest(
        UUID orderId,
        String customerId,
        Money money,
        String paymentToken,
        @Nullable Instant deadline,
        @Nullable Backlog backlog) {

    @Nullable Integer backlogPartition() {
        return backlog == null ? null : backlog.partition();
    }

    @Nullable Long backlogEnd() {
        return backlog == null ? null : backlog.end();
    }
}
