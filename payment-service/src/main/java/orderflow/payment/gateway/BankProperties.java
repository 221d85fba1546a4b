package orderflow.payment.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bank keeps its ledger.
 *
 * @param flyway who may create its tables; the datasource's own user if nobody is named
 */
@ConfigurationProperties("bank")
record BankProperties(Datasource datasource, @DefaultValue Flyway flyway) {

    record Datasource(String url, String username, @DefaultValue("") String password) {}

    record Flyway(@Nullable String user, @Nullable String password) {}
}
