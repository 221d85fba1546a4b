package orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import orderflow.fraud.WholeServiceConfiguration.History;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

@WholeService
class EventsIT {

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final RefusedOrders refusedOrders;
    private final MeterRegistry meters;
    private final History history;
    private final String customerId = "c-" + UUID.randomUUID();

    @Autowired
    EventsIT(
            KafkaTemplate<byte[], byte[]> kafka,
            RefusedOrders refusedOrders,
            MeterRegistry meters,
            History history) {
        this.kafka = kafka;
        this.refusedOrders = refusedOrders;
        this.meters = meters;
        this.history = history;
    }

    @BeforeEach
    void awaitHistory() {
        await("history")
                .atMost(WholeService.PATIENCE)
                .until(() -> events() >= history.events().size());
    }

    @Test
    void knowsWhatWasBeforeItCame() {
        assertThat(refused("c-past")).isEqualTo(4);
        assertThat(refused("c-once")).isZero();
    }

    @Test
    void followsWhatComesFromThenOn() {
        for (int n = 0; n < 3; n++) {
            send(IncomingEvent.orderRejected(customerId));
        }

        awaitRefused(customerId, 3);
    }

    @Test
    void ignoresDuplicates() {
        var event = IncomingEvent.orderRejected(customerId);
        double before = count("events.duplicates.ignored");

        send(event);
        send(event);
        send(event);

        awaitCount("events.duplicates.ignored", before + 2);
        assertThat(refused(customerId)).isZero();
    }

    @Test
    void setsPoisonAsideAndGoesOn() {
        double before = count("events.set.aside");
        send(IncomingEvent.orderRejected(customerId));
        send(IncomingEvent.poison());
        send(IncomingEvent.orderRejected(customerId));
        send(IncomingEvent.orderRejected(customerId));

        awaitCount("events.set.aside", before + 1);
        awaitRefused(customerId, 3);
    }

    @Test
    void skipsTypesThatItDoesNotKnow() {
        double before = count("events.skipped");

        send(IncomingEvent.of("order_returned", customerId));

        awaitCount("events.skipped", before + 1);
    }

    private void send(IncomingEvent event) {
        kafka.send(event.toRecord()).join();
    }

    private void awaitRefused(String customer, int number) {
        await().atMost(WholeService.PATIENCE).until(() -> refused(customer) == number);
    }

    /** 0 of those who are no suspects. */
    private int refused(String customer) {
        return refusedOrders.suspects(Integer.MAX_VALUE).stream()
                .filter(suspect -> suspect.customerId().equals(customer))
                .mapToInt(Suspect::refusedOrders)
                .sum();
    }

    private void awaitCount(String counter, double number) {
        await(counter)
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(count(counter)).isEqualTo(number));
    }

    private double events() {
        return count("events.handled")
                + count("events.duplicates.ignored")
                + count("events.skipped")
                + count("events.set.aside");
    }

    private double count(String counter) {
        return meters.counter(counter, "consumer", "fraud-detection").count();
    }
}
