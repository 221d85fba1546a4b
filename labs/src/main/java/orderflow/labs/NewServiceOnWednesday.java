package orderflow.labs;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A service that joins late knows what was before it, and nobody else notices. */
final class NewServiceOnWednesday implements Lab {

    private static final int DAYS = 30;

    /** So many times a day orders come, and so many each time. */
    private static final int TIMES = 100;

    private static final int ORDERS = 10;
    private static final int PER_DAY = TIMES * ORDERS;

    /** Orders that come when it has read what was there. */
    private static final int LIVE = 10;

    /** Milliseconds. */
    private static final int LIVE_WITHIN = 1_000;

    @Override
    public String name() {
        return "new-service-on-wednesday";
    }

    @Override
    public String idea() {
        return "Replay as a feature: a service that joins late reads what was before it";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        For 30 days orders came, 1,000 a day, and a service told each customer. On Wednesday a \
        second service joins, which looks for fraud, and reads all 30,000 orders. How many \
        customers are told again?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("all 30,000, the events come again", "the 1,000 of the last day", "nobody");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        An event says what was, it is no order to do something: what is done because of it is up \
        to each service that reads it. The new one only looks. It is a group of its own, so it \
        begins where it wants to, and the place of the old one does not move. Neither the writer \
        nor the old service is changed, restarted or asked. When it has read what was there, it \
        goes on with what comes.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "days-back",
                List.of("30", "7", "1"),
                "What does the new service know of the orders before?");
    }

    @Override
    public String inTheCode() {
        return "fraud-detection/src/main/java/orderflow/fraud/kafka/OrderEventsListener.java";
    }

    @Override
    public Outcome run(Run run) {
        String topic = run.named("orders");
        // By default records of 30 days ago would be deleted before they are read.
        run.guest()
                .make(
                        new NewTopic(topic, Optional.of(3), Optional.empty())
                                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
        run.say("30 days of orders");
        writeHistory(run, topic);
        List<String> told = new ArrayList<>();
        String oldService = run.named("notifications");
        try (var old = new GroupReader(run.guest(), topic, oldService, beginning(DAYS))) {
            old.readToEnd(order -> told.add(order.value()));
        }
        run.say("a new service");
        return join(run, topic, oldService, told);
    }

    private static Outcome join(Run run, String topic, String oldService, List<String> told) {
        int days = run.knobAsNumber();
        int expected = days * PER_DAY;
        int before = told.size();
        List<String> looked = new ArrayList<>();
        long start = System.nanoTime();
        try (var joining =
                new GroupReader(run.guest(), topic, run.named("fraud"), beginning(days))) {
            joining.readToEnd(order -> {
                looked.add(order.value());
                if (run.sabotaged()) {
                    // As if it had been made by copying the old one.
                    told.add(order.value());
                }
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            int read = looked.size();
            long lag = run.guest().lag(topic, oldService);
            double heardAfter = hearOfMore(run, topic, joining, looked);
            int again = told.size() - before;
            int followed = looked.size() - read;
            return new Outcome(
                    List.of(
                            "the old service told %,d customers".formatted(before),
                            "the new service read %,d orders in %.1f s: %,.0f a second"
                                    .formatted(read, seconds, read / seconds),
                            "customers told again: %,d".formatted(again),
                            "then it heard of a new order after %.0f ms".formatted(heardAfter)),
                    List.of(
                            Check.exactly("told by the old service", DAYS * PER_DAY, before),
                            Check.exactly("read by the new service", expected, read),
                            Check.exactly("told again", 0, again),
                            Check.exactly("not yet read by the old service", 0, lag),
                            Check.exactly("orders that came then, read", LIVE, followed),
                            Check.within("heard of after", 0, LIVE_WITHIN, heardAfter, "ms")));
        }
    }

    /** Milliseconds until the new service has read an order that comes, half of them less. */
    private static double hearOfMore(
            Run run, String topic, GroupReader joining, List<String> looked) {
        Timings timings = new Timings();
        try (var shop = run.guest().writer(Map.of())) {
            for (int n = 0; n < LIVE; n++) {
                String order = "live-" + n;
                timings.time(() -> {
                    shop.put(topic, order, order);
                    looked.addAll(joining.readToEnd());
                });
            }
        }
        return timings.median();
    }

    /** All that is there, or what came within so many days: a place for who has none yet. */
    private static Map<String, Object> beginning(int days) {
        return Map.of(
                AUTO_OFFSET_RESET_CONFIG,
                days == DAYS ? "earliest" : "by_duration:" + Duration.ofDays(days));
    }

    private static void writeHistory(Run run, String topic) {
        Duration step = Duration.ofDays(1).dividedBy(TIMES);
        // Half a step from each midnight: seven days ago is not a moment when orders came.
        Instant first = Instant.now().minus(Duration.ofDays(DAYS)).plus(step.dividedBy(2));
        try (var shop = run.guest().writer(Map.of())) {
            for (int n = 0; n < DAYS * PER_DAY; n++) {
                Instant time = first.plus(step.multipliedBy(n / ORDERS));
                shop.send(topic, time, "order-" + n, "customer-" + n);
            }
            shop.acknowledged();
        }
    }
}
