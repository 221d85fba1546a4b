package orderflow.payment.gateway;

import static java.util.Objects.requireNonNullElse;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The bank's database is not a bean: as one, it would join the health of this service, and a
 * payment can wait for its bank.
 */
@Configuration(proxyBeanMethods = false)
class BankConfiguration {

    /** One for the entries, which share transactions, and one for what the bank forgets. */
    private static final int CONNECTIONS = 2;

    @Bean
    BankSimulator bank(BankProperties properties) {
        migrate(properties);
        return new BankSimulator(dataSource(properties.datasource()));
    }

    private static void migrate(BankProperties properties) {
        var owner = properties.flyway();
        var runtime = properties.datasource();
        Flyway.configure()
                .dataSource(
                        runtime.url(),
                        requireNonNullElse(owner.user(), runtime.username()),
                        requireNonNullElse(owner.password(), runtime.password()))
                .locations("classpath:db/bank")
                .table("bank_schema_history")
                .load()
                .migrate();
    }

    private static HikariDataSource dataSource(BankProperties.Datasource properties) {
        var pool = new HikariDataSource();
        pool.setPoolName("bank");
        pool.setJdbcUrl(properties.url());
        pool.setUsername(properties.username());
        pool.setPassword(properties.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        // As the pool of this service: what is idle goes after a minute.
        pool.setMinimumIdle(1);
        pool.setIdleTimeout(60_000);
        // Seconds. A session that never answers would be lost to the bank, with the call that waits
        // for it given up long before. By default a statement waits for ever.
        pool.addDataSourceProperty("socketTimeout", "10");
        // By default a violated constraint quotes the row, and so would the log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
