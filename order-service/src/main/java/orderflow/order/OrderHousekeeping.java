package orderflow.order;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens by the clock. Any number of instances may do it at the same time. */
@Component
class OrderHousekeeping {

    private final OrderLifecycle lifecycle;
    private final IdempotencyKeys keys;
    private final Clock clock;

    OrderHousekeeping(OrderLifecycle lifecycle, IdempotencyKeys keys, Clock clock) {
        this.lifecycle = lifecycle;
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${orderflow.orders.watch-interval:1s}")
    void cancelOverdue() {
        boolean all = false;
        while (!all) {
            all = lifecycle.expireOverdue();
        }
    }

    @Scheduled(fixedDelayString = "1h")
    void forgetOldKeys() {
        keys.forgetOld(clock.instant());
    }
}
