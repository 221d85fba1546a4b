package orderflow.payment;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What payment-service forgets in time: payments that nobody has to ask the bank about. */
@Configuration(proxyBeanMethods = false)
class PaymentRetention {

    @Bean
    Retention settledPayments(JdbcClient jdbc, PaymentProperties properties) {
        return new Retention(
                jdbc,
                "payments",
                properties.retention(),
                """
                delete from payment where order_id = any(array(
                    select order_id from payment
                    where order_id < :beforeId and status <> 'PENDING' and next_attempt_at is null
                    order by order_id limit :limit for update skip locked))
                """);
    }
}
