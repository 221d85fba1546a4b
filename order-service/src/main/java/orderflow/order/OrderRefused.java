package orderflow.order;

import java.util.UUID;

/** Why an order, or a change of one, is not accepted. Nothing has changed. */
public abstract sealed class OrderRefused extends RuntimeException {

    private OrderRefused(String message) {
        super(message);
    }

    public static final class Invalid extends OrderRefused {

        private final String field;

        Invalid(String field, String message) {
            super(message);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    public static final class NotFound extends OrderRefused {
        NotFound(UUID id) {
            super("There is no order " + id);
        }
    }

    public static final class IllegalMove extends OrderRefused {
        IllegalMove(Order.Status from, Order.Status to) {
            super("An order that is " + from + " cannot become " + to);
        }
    }

    public static final class KeyReused extends OrderRefused {
        KeyReused() {
            super("This Idempotency-Key was used with another order");
        }
    }

    public static final class KeyBusy extends OrderRefused {
        KeyBusy() {
            super("A request with this Idempotency-Key is still running");
        }
    }

    public static final class OutboxFull extends OrderRefused {
        OutboxFull() {
            super("Too many events wait for Kafka, no new order is taken for the moment");
        }
    }
}
