package orderflow.payment;

/**
 * A sum of money.
 *
 * @param amount in minor units: cents for EUR
 * @param currency by ISO 4217
 */
public record Money(long amount, String currency) {

    /** No money at all: ISO 4217 has a code for transactions without a currency. */
    static final Money NONE = new Money(0, "XXX");
}
