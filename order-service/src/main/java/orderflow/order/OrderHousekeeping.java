package orderflow.order;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The work that the clock starts: overdue orders are cancelled, old ones are forgotten. Any number
 * of instances may do it at the same time.
 */
@Configuration(proxyBeanMethods = false)
class OrderHousekeeping {

    private final OrderLifecycle lifecycle;

    OrderHousekeeping(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Scheduled(fixedDelayString = "${orderflow.orders.overdue-interval:1s}")
    void cancelOverdue() {
        boolean all = false;
        while (!all) {
            all = lifecycle.cancelOverdue();
        }
    }

    @Bean
    Retention endedOrders(JdbcClient jdbc, OrderProperties properties) {
        return new Retention(
                jdbc,
                "orders",
                properties.retention(),
                """
                delete from orders where id = any(array(
                    select id from orders where id < :beforeId and status <> 'PENDING'
                    order by id limit :limit for update skip locked))
                """);
    }

    @Bean
    Retention oldIdempotencyKeys(JdbcClient jdbc, OrderProperties properties) {
        return new Retention(
                jdbc,
                "idempotency keys",
                properties.keyRetention(),
                """
                delete from idempotency_key where key = any(array(
                    select key from idempotency_key where created_at < :before
                    order by created_at limit :limit for update skip locked))
                """);
    }
}
