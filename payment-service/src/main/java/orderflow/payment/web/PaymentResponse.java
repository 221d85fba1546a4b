package orderflow.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import orderflow.payment.Payment;
import org.jspecify.annotations.Nullable;

/** A payment as others see it: without the token, which is between this shop and its bank. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentResponse(
        UUID orderId,
        @Nullable UUID paymentId,
        String customerId,
        long amount,
        String currency,
        Payment.Status status,
        Payment.@Nullable DeclineReason reason) {

    static PaymentResponse of(Payment payment) {
        return new PaymentResponse(
                payment.orderId(),
                payment.paymentId(),
                payment.customerId(),
                payment.money().amount(),
                payment.money().currency(),
                payment.status(),
                payment.reason());
    }
}
