package orderflow.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import orderflow.testing.RealInfrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service on a real broker and database, listening on a free port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            // By default a machine that stands still for a moment has orders refused.
            "orderflow.http.queue-within=1m",
            "orderflow.group-commit.turn-within=1m"
        })
@Import({RealInfrastructure.class, PaymentService.class, OrdersTopic.class, OrderClient.class})
public @interface RunningOrderService {}
