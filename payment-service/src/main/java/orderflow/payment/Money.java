package orderflow.payment;

/**
 * A sum of money.
 *
 * @param amount in minor units: cents for EUR
 * @param currency by ISO 4217
 */
public record Money(long amount, String currency) {}
