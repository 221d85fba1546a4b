package orderflow.payment;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long payments live. The intervals of scheduled work stand where it is done.
 *
 * @param retention how long a settled payment is kept. Longer than order-service keeps orders: one
 *     that is cancelled on its last day is paid back
 */
@ConfigurationProperties("orderflow.payments")
record PaymentProperties(@DefaultValue("100d") Duration retention) {

    PaymentProperties {
        Retention.longerThanTopics("orderflow.payments.retention", retention);
    }
}
