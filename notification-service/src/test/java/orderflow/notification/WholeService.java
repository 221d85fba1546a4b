package orderflow.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import orderflow.testing.RealInfrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The service as it runs, sending by SMTP; all tests that ask for it share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.mail.host=127.0.0.1",
            "orderflow.retries.first-millis=50",
            "orderflow.retries.longest-millis=200"
        })
@Import({RealInfrastructure.class, WholeServiceConfiguration.class})
@interface WholeService {

    /** Much more than it takes, so that a busy machine fails nothing. */
    Duration PATIENCE = Duration.ofSeconds(30);
}
