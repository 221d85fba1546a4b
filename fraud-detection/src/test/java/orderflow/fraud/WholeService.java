package orderflow.fraud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The service as it runs, coming late to a topic; all tests that ask for it share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@Import(WholeServiceConfiguration.class)
@interface WholeService {

    /** Much more than it takes, so that a busy machine fails nothing. */
    Duration PATIENCE = Duration.ofSeconds(30);
}
