package orderflow.notification;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be tuned.
 *
 * @param retention how long a notification is kept after it was sent
 */
@ConfigurationProperties("orderflow.notifications")
record NotificationProperties(@DefaultValue("90d") Duration retention) {

    NotificationProperties {
        Retention.longerThanTopics("orderflow.notifications.retention", retention);
    }
}
