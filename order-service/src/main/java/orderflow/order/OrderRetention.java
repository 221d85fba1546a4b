package orderflow.order;

import orderflow.housekeeping.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What order-service forgets in time: orders that have ended, and keys that nobody sends again. */
@Configuration(proxyBeanMethods = false)
class OrderRetention {

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
