package orderflow.deck;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole deck, with no neighbour that is not named by the test. On the class path of the tests
 * there are a database and a Kafka for others.
 */
@Retention(RetentionPolicy.RUNTIME)
@DirtiesContext
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "orderflow.deck.token=the-token",
            "orderflow.deck.heartbeat=0s",
            "orderflow.deck.bootstrap-servers=localhost:1",
            // Ports at which nobody is.
            "orderflow.deck.port-offset=-7900",
            "spring.autoconfigure.exclude=orderflow.health.HealthAutoConfiguration,"
                    + "orderflow.housekeeping.HousekeepingAutoConfiguration,"
                    + "orderflow.reading.ReadingAutoConfiguration,"
                    + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
public @interface DeckTest {}
