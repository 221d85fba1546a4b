package orderflow.deck;

import orderflow.deck.Snapshot.Code;

/** Where in the repository the steps of an order are taken. */
final class Places {

    /** Events leave a service. */
    static final Code RELAY =
            new Code(
                    "messaging/src/main/java/orderflow/messaging/outbox/OutboxRelay.java",
                    "OutboxRelay.relay");

    /** Events enter one, and are recognized if they came before. */
    static final Code INBOX =
            new Code(
                    "messaging/src/main/java/orderflow/messaging/inbox/Inbox.java",
                    "Inbox.receive");

    /** Customers are told. */
    static final Code DISPATCH =
            new Code(
                    "notification-service/src/main/java/orderflow/notification/NotificationDispatch.java",
                    "NotificationDispatch.sendInTurn");

    private Places() {}

    /** Of the decision that a type of event announces. */
    static Code of(String type) {
        return switch (type) {
            case "order_created" -> order("place");
            case "order_cancelled" -> order("cancel");
            case "payment_captured", "payment_declined", "payment_refunded" ->
                    new Code(
                            "payment-service/src/main/java/orderflow/payment/PaymentLifecycle.java",
                            "PaymentLifecycle.settle");
            default -> order("settle");
        };
    }

    private static Code order(String method) {
        return new Code(
                "order-service/src/main/java/orderflow/order/OrderLifecycle.java",
                "OrderLifecycle." + method);
    }
}
