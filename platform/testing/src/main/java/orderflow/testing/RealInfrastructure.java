package orderflow.testing;

import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Imported by a test, connects its application to the shared {@link Infrastructure}: to the broker,
 * and to a database that is named after the application ({@code order_service}).
 */
@TestConfiguration(proxyBeanMethods = false)
public class RealInfrastructure {

    @Bean
    Infrastructure infrastructure() {
        return Infrastructure.shared();
    }

    @Bean
    KafkaConnectionDetails kafkaConnectionDetails(Infrastructure infrastructure) {
        return () -> List.of(infrastructure.bootstrapServers());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(
            Infrastructure infrastructure, Environment environment) {
        String application = environment.getProperty("spring.application.name", "test");
        return new Database(
                infrastructure.jdbcUrl(application.replace('-', '_')),
                infrastructure.username(),
                infrastructure.password());
    }

    @Bean
    static Transactions transactions() {
        return new Transactions();
    }

    private record Database(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}
}
