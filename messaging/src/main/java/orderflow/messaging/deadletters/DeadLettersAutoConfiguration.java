package orderflow.messaging.deadletters;

import java.time.Clock;
import javax.sql.DataSource;
import orderflow.housekeeping.Retention;
import orderflow.housekeeping.Samples;
import orderflow.messaging.outbox.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLettersAutoConfiguration {

    private final String application;

    DeadLettersAutoConfiguration(@Value("${spring.application.name}") String application) {
        this.application = application;
    }

    @Bean
    DeadLetters deadLetters(JdbcTemplate jdbc, Outbox outbox, Clock clock) {
        return new DeadLetters(jdbc, application, outbox, clock);
    }

    @Bean
    DeadLetterReplay deadLetterReplay(
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            RecordHandler handler,
            PlatformTransactionManager transactions) {
        return new DeadLetterReplay(
                jdbc, application, deadLetters, handler, new TransactionTemplate(transactions));
    }

    @Bean
    DeadLetterQueries deadLetterQueries(JdbcClient jdbc) {
        return new DeadLetterQueries(jdbc, application);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(DeadLetterQueries queries, Samples samples) {
        return new DeadLetterMetrics(queries, application, samples);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(
            DeadLetterReplay deadLetters, DeadLetterQueries queries) {
        return new DeadLettersEndpoint(deadLetters, queries);
    }

    /** With what people did with them. Those that nobody has resolved stay. */
    @Bean
    Retention resolvedDeadLetters(JdbcClient jdbc, DeadLetterProperties properties) {
        return new Retention(
                jdbc,
                "dead letters",
                properties.deadLetterRetention(),
                """
                with old as materialized (
                    select id from dead_letter
                    where resolved_at < :before and status in ('REPLAYED', 'DISCARDED')
                    order by resolved_at limit :limit for update skip locked
                ), audit as (
                    delete from dead_letter_audit where dead_letter_id in (select id from old)
                )
                delete from dead_letter where id in (select id from old)
                """);
    }
}
