package orderflow.notification;

import java.util.Locale;
import java.util.UUID;

/**
 * The message to a customer because of one event.
 *
 * @param type the type of the event, as on the wire
 */
public record Announcement(
        UUID eventId, UUID orderId, String customerId, String type, String subject, String body) {

    public static Announcement orderConfirmed(UUID eventId, UUID orderId, String customerId) {
        return new Announcement(
                eventId,
                orderId,
                customerId,
                "order_confirmed",
                "Your order is confirmed",
                "Your order %s is confirmed. Thank you!".formatted(orderId));
    }

    /**
     * An order that was not accepted.
     *
     * @param reason its code; those to come read as well as those there are
     */
    public static Announcement orderRejected(
            UUID eventId, UUID orderId, String customerId, String reason) {
        return new Announcement(
                eventId,
                orderId,
                customerId,
                "order_rejected",
                "Your order could not be accepted",
                "Your order %s could not be accepted: %s. You have not been charged."
                        .formatted(orderId, inWords(reason)));
    }

    public static Announcement orderCancelled(
            UUID eventId, UUID orderId, String customerId, CancelReason reason) {
        String why =
                switch (reason) {
                    case CUSTOMER -> "as you asked";
                    case DEADLINE -> "because its payment was not settled in time";
                };
        return new Announcement(
                eventId,
                orderId,
                customerId,
                "order_cancelled",
                "Your order is cancelled",
                "Your order %s is cancelled, %s. Whatever was charged is paid back."
                        .formatted(orderId, why));
    }

    public static Announcement paymentCaptured(
            UUID eventId, UUID orderId, String customerId, Money amount) {
        return new Announcement(
                eventId,
                orderId,
                customerId,
                "payment_captured",
                "Receipt for " + amount,
                "We have received %s for your order %s.".formatted(amount, orderId));
    }

    public static Announcement paymentRefunded(
            UUID eventId, UUID orderId, String customerId, Money amount) {
        return new Announcement(
                eventId,
                orderId,
                customerId,
                "payment_refunded",
                "Refund of " + amount,
                "We have paid back %s for your order %s.".formatted(amount, orderId));
    }

    /** {@code CARD_DECLINED} is "card declined". */
    private static String inWords(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
