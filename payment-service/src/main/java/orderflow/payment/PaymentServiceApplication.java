package orderflow.payment;

import orderflow.health.EndsWhenBroken;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PaymentServiceApplication {

    public static void main(String[] args) {
        EndsWhenBroken.application(PaymentServiceApplication.class).run(args);
    }
}
