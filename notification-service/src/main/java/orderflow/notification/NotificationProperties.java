package orderflow.notification;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long notifications live. The intervals of scheduled work stand where it is done.
 *
 * @param retention how long a notification that was sent is kept, from its event on
 */
@ConfigurationProperties("orderflow.notifications")
record NotificationProperties(@DefaultValue("90d") Duration retention) {

    NotificationProperties {
        Retention.longerThanTopics("orderflow.notifications.retention", retention);
    }
}
