package orderflow.notification;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount as a customer reads it: {@code 21.00 EUR}, {@code 2100 JPY}, {@code 2.100 KWD}. */
public record Money(long minorUnits, Currency currency) {

    /**
     * An amount in the currency's smallest unit.
     *
     * @throws IllegalArgumentException if the code is not in ISO 4217
     */
    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    @Override
    public String toString() {
        // Gold and its like have no minor unit, which Java calls -1 digits.
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency;
    }
}
