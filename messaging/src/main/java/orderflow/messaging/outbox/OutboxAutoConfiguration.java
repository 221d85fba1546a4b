package orderflow.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import orderflow.housekeeping.Samples;
import orderflow.messaging.tracing.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxAutoConfiguration {

    private final String application;

    OutboxAutoConfiguration(@Value("${spring.application.name}") String application) {
        this.application = application;
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, Clock clock, Traces traces, OutboxRelay relay) {
        return new Outbox(jdbc, "/orderflow/" + application, clock, traces, relay);
    }

    @Bean
    OutboxBacklog outboxBacklog(JdbcTemplate jdbc, OutboxProperties properties, Samples samples) {
        return new OutboxBacklog(jdbc, properties.maxRows(), samples);
    }

    @Bean
    BlockedTopics outboxHealthIndicator(MeterRegistry meters, Clock clock) {
        return new BlockedTopics(meters, clock);
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            ProducerFactory<byte[], byte[]> producers,
            OutboxProperties properties,
            MeterRegistry meters,
            BlockedTopics blocked,
            Traces traces) {
        var configuration = producers.getConfigurationProperties();
        return new OutboxRelay(
                database,
                application,
                topic ->
                        new OutboxLane(
                                topic,
                                new RelayPublisher(topic, configuration, meters, traces),
                                properties,
                                blocked),
                properties);
    }
}
