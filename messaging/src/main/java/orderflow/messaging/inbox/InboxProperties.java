package orderflow.messaging.inbox;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times of the inbox.
 *
 * @param listenerRest how long a listener lets events gather, when the machine is too busy for one
 *     at a time; 0 for never
 * @param inboxRetention how long an event id is remembered, at least as long as topics keep it
 */
@ConfigurationProperties("orderflow.messaging")
record InboxProperties(
        @DefaultValue("100ms") Duration listenerRest, @DefaultValue("8d") Duration inboxRetention) {

    InboxProperties {
        Retention.longerThanTopics("orderflow.messaging.inbox-retention", inboxRetention);
    }
}
