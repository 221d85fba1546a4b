package orderflow.order;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * An amount in the minor unit of its currency, such as cents.
 *
 * @param amount from 0 to {@link #MAX}
 * @param currency a code of ISO 4217
 */
@Embeddable
public record Money(
        @Column(updatable = false) long amount, @Column(updatable = false) String currency) {

    /** 2^53 - 1: beyond it a reader in JavaScript would see another number. */
    public static final long MAX = 9_007_199_254_740_991L;

    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(toUnmodifiableSet());

    /**
     * The price of the items together.
     *
     * @throws OrderRefused.Invalid if the currency is unknown or the sum is over {@link #MAX}
     */
    static Money totalOf(List<OrderItem> items, String currency) {
        if (!CURRENCIES.contains(currency)) {
            throw new OrderRefused.Invalid("currency", "is not a currency code of ISO 4217");
        }
        long total = 0;
        for (OrderItem item : items) {
            // Neither step can overflow a long: both factors and the sum so far are bounded.
            if (item.unitPrice() > (MAX - total) / item.quantity()) {
                throw new OrderRefused.Invalid(
                        "items", "cost more together than the largest amount, " + MAX);
            }
            total += item.unitPrice() * item.quantity();
        }
        return new Money(total, currency);
    }
}
