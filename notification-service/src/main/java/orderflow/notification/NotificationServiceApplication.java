package orderflow.notification;

import orderflow.messaging.EndsWhenBroken;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationServiceApplication {

    public static void main(String[] args) {
        var service = new SpringApplication(NotificationServiceApplication.class);
        service.addListeners(new EndsWhenBroken());
        service.run(args);
    }
}
