package orderflow.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import orderflow.deadletters.DeadLetterOffice;
import orderflow.deadletters.DeadLetterQueries;
import orderflow.deadletters.DeadLetters;
import orderflow.deadletters.DeadLettersEndpoint;
import orderflow.housekeeping.Retention;
import orderflow.housekeeping.Samples;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** The wiring, and the one place where beans of this module are made. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    private final String application;

    MessagingAutoConfiguration(@Value("${spring.application.name}") String application) {
        this.application = application;
    }

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable());
    }

    /** Whoever looks after a service would leave a trace every few seconds. */
    @Bean
    @ConditionalOnBean(Tracer.class)
    SpanExportingPredicate noTracesOfActuator() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }

    @Bean
    Outbox outbox(
            JdbcTemplate jdbc, Clock clock, Traces traces, ObjectProvider<OutboxRelay> relay) {
        return new Outbox(
                jdbc, "/orderflow/" + application, clock, traces, () -> relay.getObject().wakeUp());
    }

    @Bean
    OutboxBacklog outboxBacklog(
            JdbcTemplate jdbc, MessagingProperties properties, Samples samples) {
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
            MessagingProperties properties,
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

    @Bean
    DeadLetters deadLetters(JdbcTemplate jdbc, Outbox outbox, Clock clock) {
        return new DeadLetters(jdbc, application, outbox::forward, clock);
    }

    @Bean
    WaitingTopics inboxHealthIndicator(MeterRegistry meters, Clock clock) {
        return new WaitingTopics(meters, clock);
    }

    @Bean
    Inbox inbox(
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Traces traces,
            WaitingTopics waiting) {
        return new Inbox(
                application,
                new TransactionTemplate(transactions),
                jdbc,
                deadLetters,
                new InboxMetrics(meters, application),
                traces,
                waiting);
    }

    @Bean
    DeadLetterOffice deadLetterOffice(
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            Inbox inbox,
            PlatformTransactionManager transactions) {
        return new DeadLetterOffice(
                jdbc,
                application,
                deadLetters,
                inbox::replay,
                new TransactionTemplate(transactions));
    }

    @Bean
    DeadLetterQueries deadLetterQueries(JdbcTemplate jdbc) {
        return new DeadLetterQueries(jdbc, application);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(DeadLetterQueries queries, Samples samples) {
        return new DeadLetterMetrics(queries, application, samples);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetterOffice office, DeadLetterQueries queries) {
        return new DeadLettersEndpoint(office, queries);
    }

    @Bean
    Retention handledEvents(JdbcClient jdbc, MessagingProperties properties) {
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

    /** With what people did with them. Those that nobody has resolved stay. */
    @Bean
    Retention resolvedDeadLetters(JdbcClient jdbc, MessagingProperties properties) {
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

    /**
     * Only trouble of the database gets here, see {@link Subscription}: the batch is tried again
     * without a limit, while the container keeps polling its paused partitions and so keeps them.
     */
    @Bean
    CommonErrorHandler retryForAsLongAsItTakes() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(5_000);
        return new DefaultErrorHandler(backOff);
    }

    @Bean
    BatchInterceptor<Object, Object> pollPace(MessagingProperties properties) {
        return new PollPace(properties.listenerRest());
    }

    @Bean
    KafkaHealthIndicator kafkaHealthIndicator(KafkaAdmin admin) {
        return new KafkaHealthIndicator(admin.getConfigurationProperties());
    }

    @Bean
    ListenerLiveness listenerLiveness(ApplicationEventPublisher events) {
        return new ListenerLiveness(events);
    }
}
