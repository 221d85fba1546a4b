package orderflow.notification;

import orderflow.health.EndsWhenBroken;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationServiceApplication {

    public static void main(String[] args) {
        EndsWhenBroken.application(NotificationServiceApplication.class).run(args);
    }
}
