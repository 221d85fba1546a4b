package orderflow.payment;

import java.math.BigInteger;
import orderflow.reading.Tally;

/**
 * How many payments of one status and currency there are, and their sum in minor units, which can
 * be more than 64 bits hold.
 */
public record PaymentTotal(Payment.Status status, String currency, long count, BigInteger amount) {

    static PaymentTotal of(Tally.Entry entry) {
        return new PaymentTotal(
                Payment.Status.valueOf(entry.kind().getFirst()),
                entry.kind().getLast(),
                entry.rows(),
                entry.amount().toBigIntegerExact());
    }
}
