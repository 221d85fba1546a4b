package orderflow.payment;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The work that the clock starts: the bank is asked about due payments, old ones are forgotten. Any
 * number of instances may do it at the same time.
 */
@Configuration(proxyBeanMethods = false)
class PaymentHousekeeping {

    private final Charging charging;

    PaymentHousekeeping(Charging charging) {
        this.charging = charging;
    }

    @Scheduled(fixedDelayString = "${orderflow.charging.sweep-interval:200ms}")
    void askDue() {
        charging.sweep();
    }

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
