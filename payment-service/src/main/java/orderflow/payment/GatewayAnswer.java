package orderflow.payment;

import java.util.UUID;

/** An answer of the gateway that is not in the database yet. */
record GatewayAnswer(UUID orderId, PaymentGateway.Answer answer) {}
