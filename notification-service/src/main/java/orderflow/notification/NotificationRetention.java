package orderflow.notification;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What notification-service forgets in time: what was sent. A failed one waits for somebody. */
@Configuration(proxyBeanMethods = false)
class NotificationRetention {

    @Bean
    Retention sentNotifications(JdbcClient jdbc, NotificationProperties properties) {
        return new Retention(
                jdbc,
                "notifications",
                properties.retention(),
                """
                delete from notification where (event_id, channel) in (
                    select event_id, channel from notification
                    where event_id < :beforeId and status = 'SENT'
                    order by event_id limit :limit for update skip locked)
                """);
    }
}
