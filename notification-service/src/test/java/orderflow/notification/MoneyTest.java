package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "2650, EUR, 26.50 EUR",
        "5, EUR, 0.05 EUR",
        "0, CHF, 0.00 CHF",
        "2650, JPY, 2650 JPY",
        "2650, KWD, 2.650 KWD",
        "2650, XAU, 2650 XAU",
        "9007199254740991, USD, 90071992547409.91 USD"
    })
    void readsAsItsCurrencyIsWritten(long minorUnits, String currency, String text) {
        assertThat(Money.of(minorUnits, currency)).hasToString(text);
    }

    @Test
    void refusesWhatIsNoCurrency() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "QQQ"));
    }
}
