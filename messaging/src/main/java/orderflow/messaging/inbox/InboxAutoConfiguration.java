package orderflow.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import orderflow.housekeeping.Retention;
import orderflow.messaging.deadletters.DeadLetters;
import orderflow.messaging.pace.RestByNeed;
import orderflow.messaging.tracing.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(InboxProperties.class)
class InboxAutoConfiguration {

    private final String application;

    InboxAutoConfiguration(@Value("${spring.application.name}") String application) {
        this.application = application;
    }

    @Bean
    WaitingTopics inboxHealthIndicator(MeterRegistry meters, Clock clock) {
        return new WaitingTopics(meters, clock);
    }

    @Bean
    Inbox inbox(
            ObjectProvider<BatchHandler<?>> handlers,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Traces traces,
            WaitingTopics waiting,
            RestBetweenPolls rests) {
        return new Inbox(
                handlers,
                new TransactionTemplate(transactions),
                new InboxTable(jdbc, application),
                deadLetters,
                new InboxMetrics(meters, application),
                traces,
                waiting,
                rests);
    }

    @Bean
    Retention handledEvents(JdbcClient jdbc, InboxProperties properties) {
        return new Retention(
                jdbc,
                "the inbox",
                properties.inboxRetention(),
                """
                delete from inbox where consumer = '%1$s' and event_id = any(array(
                    select event_id from inbox where consumer = '%1$s' and event_id < :beforeId
                    order by event_id limit :limit for update skip locked))
                """
                        .formatted(application));
    }

    /**
     * Only trouble of the database gets here, see {@link Inbox}: the batch is tried again without a
     * limit, while the container keeps polling its paused partitions and so keeps them.
     */
    @Bean
    CommonErrorHandler retryForAsLongAsItTakes() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(5_000);
        return new DefaultErrorHandler(backOff);
    }

    @Bean
    RestBetweenPolls restBetweenPolls(InboxProperties properties, Clock clock) {
        return new RestBetweenPolls(properties.listenerRest(), clock, RestByNeed::new);
    }
}
