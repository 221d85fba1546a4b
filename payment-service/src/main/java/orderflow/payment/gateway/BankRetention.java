package orderflow.payment.gateway;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries that the bank forgets in time. Until then no key can be charged twice. */
@Configuration(proxyBeanMethods = false)
class BankRetention {

    private final BankSimulator bank;
    private final Duration keep;

    BankRetention(BankSimulator bank, BankProperties properties) {
        this.bank = bank;
        this.keep = properties.retention();
    }

    @Bean
    Retention captures() {
        return entries("capture", "captured_at");
    }

    @Bean
    Retention refunds() {
        return entries("refund", "refunded_at");
    }

    @Bean
    Retention unansweredCalls() {
        return entries("unanswered", "first_called_at");
    }

    @Bean
    Retention chargeKeys() {
        return entries("charge_key", "first_called_at");
    }

    private Retention entries(String table, String time) {
        return new Retention(
                bank.ledger().jdbc(),
                "the bank's " + table,
                keep,
                """
                delete from %1$s where idempotency_key = any(array(
                    select idempotency_key from %1$s where %2$s < :before
                    order by %2$s limit :limit for update skip locked))
                """
                        .formatted(table, time));
    }
}
