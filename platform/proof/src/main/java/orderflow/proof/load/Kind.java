package orderflow.proof.load;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fate of an order of the load: its payment token tells the bank how to behave. */
enum Kind {
    OK("tok_ok", null),
    DECLINED("tok_declined", null),
    FLAKY("tok_flaky", null),
    SLOW("tok_slow", null),
    /** Cancelled by the customer as soon as it is accepted, on its way to the bank. */
    CANCEL("tok_ok", Duration.ZERO),
    /** Cancelled when it has been paid, unless something is in the way. */
    REGRET("tok_ok", Duration.ofSeconds(2)),
    /** The bank never answers, and the customer does not wait for the deadline. */
    DOWN("tok_down", Duration.ofSeconds(10));

    private final String paymentToken;
    private final @Nullable Duration patience;

    Kind(String paymentToken, @Nullable Duration patience) {
        this.paymentToken = paymentToken;
        this.patience = patience;
    }

    /** As a mix and a history call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    String paymentToken() {
        return paymentToken;
    }

    /** From the order's acceptance to its cancellation; none if the customer wants it. */
    @Nullable Duration patience() {
        return patience;
    }
}
