package orderflow.health;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

// Its check of the database gives way to ours.
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        beforeName =
                "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration")
class HealthAutoConfiguration {

    @Bean
    @ConditionalOnBean(DataSource.class)
    TablesHealthIndicator dbHealthContributor(
            JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new TablesHealthIndicator(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    LivenessGauge livenessGauge(ApplicationAvailability availability) {
        return new LivenessGauge(availability);
    }
}
