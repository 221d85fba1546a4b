package orderflow.messaging.deadletters;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times of dead letters.
 *
 * @param deadLetterRetention how long a dead letter is kept after it was resolved; until then a
 *     repeated delivery of its record is recognized
 */
@ConfigurationProperties("orderflow.messaging")
record DeadLetterProperties(@DefaultValue("90d") Duration deadLetterRetention) {

    DeadLetterProperties {
        Retention.longerThanTopics(
                "orderflow.messaging.dead-letter-retention", deadLetterRetention);
    }
}
