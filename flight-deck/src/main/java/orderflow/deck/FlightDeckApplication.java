package orderflow.deck;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class FlightDeckApplication {

    public static void main(String[] args) {
        SpringApplication.run(FlightDeckApplication.class, args);
    }
}
