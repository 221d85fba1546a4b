package orderflow.payment.gateway;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bank's ledger.
 *
 * @param datasource as whom this shop logs in. The bank redeems a payment token for no one else:
 *     who only knows the token, as every reader of the topic does, cannot have it charged
 * @param flyway who may create its tables; the datasource's own user if nobody is named
 * @param retention how long an entry is kept. Longer than payment-service keeps payments: the bank
 *     remembers what it was asked for as long as anybody could ask again
 */
@ConfigurationProperties("bank")
record BankProperties(
        Datasource datasource,
        @DefaultValue Flyway flyway,
        @DefaultValue("110d") Duration retention) {

    BankProperties {
        Retention.longerThanTopics("bank.retention", retention);
    }

    record Datasource(String url, String username, @DefaultValue("") String password) {}

    record Flyway(@Nullable String user, @Nullable String password) {}
}
