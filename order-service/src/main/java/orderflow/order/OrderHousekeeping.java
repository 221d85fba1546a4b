package orderflow.order;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens by the clock. Any number of instances may do it at the same time. */
@Component
class OrderHousekeeping {

    private final OrderLifecycle lifecycle;

    OrderHousekeeping(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Scheduled(fixedDelayString = "${orderflow.orders.watch-interval:1s}")
    void cancelOverdue() {
        boolean all = false;
        while (!all) {
            all = lifecycle.expireOverdue();
        }
    }
}
