package orderflow.payment;

import java.util.UUID;

/** An order wants to be paid. */
public record PaymentRequest(UUID orderId, String customerId, Money money, String paymentToken) {}
