package orderflow.fraud;

import orderflow.health.EndsWhenBroken;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Without a database: at each start it reads all that it has to know from the topic. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class FraudDetectionApplication {

    public static void main(String[] args) {
        EndsWhenBroken.application(FraudDetectionApplication.class).run(args);
    }
}
