package orderflow.notification;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The work that the clock starts: due notifications are sent, attempts are written down, what was
 * sent is forgotten in time. Any number of instances may do it at the same time.
 */
@Configuration(proxyBeanMethods = false)
class NotificationHousekeeping {

    private final NotificationDispatch dispatch;
    private final AttemptWriter attempts;

    NotificationHousekeeping(NotificationDispatch dispatch, AttemptWriter attempts) {
        this.dispatch = dispatch;
        this.attempts = attempts;
    }

    @Scheduled(fixedDelayString = "${orderflow.dispatch.sweep-interval:1s}")
    void sendDue() {
        dispatch.sendDue();
    }

    @Scheduled(fixedDelayString = "${orderflow.dispatch.write-interval:20ms}")
    void writeAttempts() {
        attempts.write();
    }

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
