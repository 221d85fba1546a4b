package orderflow.messaging;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times and sizes of outbox and inbox.
 *
 * @param pollInterval how long a committed event may wait when the commit was another instance's;
 *     commits of the same process wake the relay at once
 * @param gatherInterval how long the relay lets events gather after it has found some: a request to
 *     Kafka and two statements cost the same for one event as for fifty
 * @param listenerRest how long a listener lets events gather after every second batch
 * @param sweepInterval how often the relay looks for new topics while it is busy, and at each topic
 *     from its first row on
 * @param takeoverInterval how often an instance asks whether it should become the relay
 * @param window records of a topic that are under way to Kafka at the same time; a crash repeats at
 *     most these
 * @param maxRows rows of a topic that may wait for Kafka before the outbox calls itself full for it
 * @param inboxRetention how long an event id is remembered, at least as long as topics keep it
 * @param deadLetterRetention how long a dead letter is kept after it was resolved; until then a
 *     repeated delivery of its record is recognized
 */
@ConfigurationProperties("orderflow.messaging")
record MessagingProperties(
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("25ms") Duration gatherInterval,
        @DefaultValue("50ms") Duration listenerRest,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("250ms") Duration takeoverInterval,
        @DefaultValue("4000") int window,
        @DefaultValue("500000") int maxRows,
        @DefaultValue("8d") Duration inboxRetention,
        @DefaultValue("90d") Duration deadLetterRetention) {

    MessagingProperties {
        Retention.longerThanTopics("orderflow.messaging.inbox-retention", inboxRetention);
        Retention.longerThanTopics(
                "orderflow.messaging.dead-letter-retention", deadLetterRetention);
    }
}
