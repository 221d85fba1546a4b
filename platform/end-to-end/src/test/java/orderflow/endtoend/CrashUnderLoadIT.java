package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.Database.NOTIFICATIONS;
import static orderflow.endtoend.Database.ORDERS;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL for one process at a time while orders come in. */
class CrashUnderLoadIT {

    /** Orders per second that even seven cold JVMs on two slow cores take without a queue. */
    private static final int RATE = 20;

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void everyAcceptedOrderEndsWhenAServiceIsKilled(String service) {
        List<UUID> accepted;
        try (var load = RunningLoad.perSecond(RATE)) {
            awaitMore(load, 2 * RATE);

            PLATFORM.kill(service);
            PLATFORM.start(service);

            awaitMore(load, 2 * RATE);
            accepted = load.end();
        }
        assertAllPaidOnceAndTold(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka-1", "kafka-2"})
    void noRequestFailsWhenABrokerIsKilled(String broker) {
        List<UUID> accepted;
        try (var load = RunningLoad.perSecond(RATE)) {
            awaitMore(load, RATE);

            PLATFORM.kill(broker);
            awaitMore(load, 5 * RATE);
            PLATFORM.start(broker);

            awaitMore(load, RATE);
            accepted = load.end();
            assertThat(load.failures()).isEmpty();
        }
        assertAllPaidOnceAndTold(accepted);
    }

    @Test
    void paymentServiceCatchesUpWithWhatCameInWhileItWasDown() {
        List<UUID> accepted;
        PLATFORM.stop("payment-service");
        try (var load = RunningLoad.perSecond(2 * RATE)) {
            awaitMore(load, 500);
            accepted = load.end();
            assertThat(load.failures()).isEmpty();
        } finally {
            PLATFORM.start("payment-service");
        }

        assertAllPaidOnceAndTold(accepted);
    }

    private static void awaitMore(RunningLoad load, int orders) {
        long goal = load.accepted() + orders;
        await(orders + " more orders are accepted")
                .atMost(Duration.ofSeconds(60))
                .until(() -> load.accepted() >= goal);
    }

    private static void assertAllPaidOnceAndTold(List<UUID> accepted) {
        await("every accepted order is confirmed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> confirmed(accepted) == accepted.size());
        await("every customer is told of payment and confirmation")
                .atMost(Duration.ofSeconds(60))
                .until(() -> told(accepted) == 2L * accepted.size());
        assertThat(BANK.count("select count(*) from capture where order_id = any(?)", accepted))
                .isEqualTo(accepted.size());
    }

    private static long confirmed(List<UUID> orders) {
        return ORDERS.count(
                "select count(*) from orders where status = 'CONFIRMED' and id = any(?)", orders);
    }

    private static long told(List<UUID> orders) {
        return NOTIFICATIONS.count(
                "select count(*) from notification where status = 'SENT' and order_id = any(?)",
                orders);
    }
}
