package orderflow.messaging.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times and sizes of the outbox.
 *
 * @param pollInterval how long a committed event may wait when the commit was another instance's;
 *     commits of the same process wake the relay at once
 * @param relayRest how long the relay lets events gather, when the machine is too busy for one at a
 *     time: a request to Kafka and two statements cost the same for one event as for fifty; 0 for
 *     never
 * @param sweepInterval how often the relay looks for new topics while it is busy, and at each topic
 *     from its first row on
 * @param takeoverInterval how often an instance asks whether it should become the relay
 * @param window records of a topic that are under way to Kafka at the same time; a crash repeats at
 *     most these
 * @param maxRows rows of a topic that may wait for Kafka before the outbox calls itself full for it
 */
@ConfigurationProperties("orderflow.messaging")
record OutboxProperties(
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("50ms") Duration relayRest,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("250ms") Duration takeoverInterval,
        @DefaultValue("4000") int window,
        @DefaultValue("500000") int maxRows) {}
