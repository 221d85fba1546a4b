package orderflow.order;

import orderflow.messaging.EndsWhenBroken;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderServiceApplication {

    public static void main(String[] args) {
        var service = new SpringApplication(OrderServiceApplication.class);
        service.addListeners(new EndsWhenBroken());
        service.run(args);
    }
}
