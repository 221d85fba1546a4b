package orderflow.payment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import orderflow.testing.RealInfrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** One application for all tests that wear it: they share a context, a broker and a database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "orderflow.http.operator-token=sesame"})
@Import({RealInfrastructure.class, BankLedger.class, OrderService.class, PaymentsTopic.class})
@interface RunningPaymentService {}
