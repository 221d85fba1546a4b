package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;

/** A topic between a chef and a driver who is away. */
final class PizzasPileUp implements Lab {

    private static final int FEW = 200;
    private static final Duration PER_PIZZA = Duration.ofMillis(2);

    @Override
    public String name() {
        return "pizzas-pile-up";
    }

    @Override
    public String idea() {
        return "The counter in between: a chef who need not wait for the driver";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        A driver delivers a pizza in 2 ms. Then he goes away, and 1,000 pizzas are baked meanwhile. \
        What does the chef notice of his absence?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "nothing, they pile up and are delivered later",
                "each pizza takes him longer",
                "the counter is full at some point, and pizzas are refused");
    }

    @Override
    public char right() {
        return 'a';
    }

    @Override
    public String explanation() {
        return """
        The topic stands between the two. The chef hears from it that a pizza is kept, not that it \
        is delivered, so it is the same to him whether the driver is there. The pile is called lag: \
        what a group has not confirmed yet. When the driver is back he goes on at his place, and \
        the pile takes as long as its size divided by his speed.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "pizzas",
                List.of("1000", "100", "3000"),
                "How long does the driver need for the pile?");
    }

    @Override
    public String inTheCode() {
        return "platform/cluster/src/main/java/orderflow/cluster/lag/ConsumerLag.java";
    }

    @Override
    public Outcome run(Run run) {
        String topic = run.topic("pizzas", 1);
        int pile = run.knobAsNumber();
        Map<String, Integer> delivered = new ConcurrentHashMap<>();
        try (var chef = run.guest().writer(Map.of())) {
            run.say("the chef bakes and the driver delivers");
            // Neither the first connection nor code that runs for the first time is measured.
            bakeAndDeliver(run, chef, topic, "warm-up", delivered);
            double with = bakeAndDeliver(run, chef, topic, "together", delivered);
            bake(chef, topic, "calibration", FEW);
            Delivery calibration = deliver(driver(run, topic), delivered);
            run.say("the driver is away, the chef bakes %,d".formatted(pile));
            double without = bake(chef, topic, "pile", pile);
            long lag = run.guest().lag(topic, run.named("driver"));
            run.say("the driver is back");
            Delivery drain =
                    deliver(run.sabotaged() ? stranger(run, topic) : driver(run, topic), delivered);
            return outcome(pile, lag, calibration, drain, delivered, with, without);
        }
    }

    private static Outcome outcome(
            int pile,
            long lag,
            Delivery calibration,
            Delivery drain,
            Map<String, Integer> delivered,
            double with,
            double without) {
        double predicted = pile / calibration.perSecond();
        long twice = delivered.values().stream().filter(times -> times > 1).count();
        return new Outcome(
                List.of(
                        "to put down a pizza: %.1f ms with the driver there, %.1f ms without him"
                                .formatted(with, without),
                        "the pile: %,d pizzas".formatted(lag),
                        "back again, he delivered it in %.1f s (before: %.0f pizzas per s)"
                                .formatted(drain.seconds(), calibration.perSecond())),
                List.of(
                        Check.exactly("the pile (lag) at its highest", pile, lag),
                        Check.exactly("delivered from the pile", pile, drain.pizzas()),
                        Check.exactly("delivered twice", 0, twice),
                        Check.within(
                                "time for the pile: its size / his speed",
                                predicted * 0.6,
                                predicted * 1.6,
                                drain.seconds(),
                                "s"),
                        Check.within(
                                "to put down a pizza without him",
                                0,
                                with * 2 + 1,
                                without,
                                "ms")));
    }

    /** Milliseconds until a pizza is acknowledged, half of them less. */
    private static double bake(Writer chef, String topic, String name, int pizzas) {
        var timings = new Timings();
        for (int n = 0; n < pizzas; n++) {
            String pizza = name + " " + n;
            timings.time(() -> chef.put(topic, null, pizza));
        }
        return timings.median();
    }

    private static double bakeAndDeliver(
            Run run, Writer chef, String topic, String name, Map<String, Integer> delivered) {
        int all = delivered.size() + FEW;
        AtomicReference<Double> millis = new AtomicReference<>(0.0);
        Parallel.run(
                List.of(
                        () -> millis.set(bake(chef, topic, name, FEW)),
                        () -> {
                            try (var driver = driver(run, topic)) {
                                while (delivered.size() < all) {
                                    driver.readToEnd(pizza -> deliver(pizza.value(), delivered));
                                }
                            }
                        }));
        return millis.get();
    }

    private static Delivery deliver(GroupReader driver, Map<String, Integer> delivered) {
        try (driver) {
            AtomicLong first = new AtomicLong();
            AtomicInteger pizzas = new AtomicInteger();
            driver.readToEnd(pizza -> {
                first.compareAndSet(0, System.nanoTime());
                deliver(pizza.value(), delivered);
                pizzas.incrementAndGet();
            });
            return new Delivery(pizzas.get(), (System.nanoTime() - first.get()) / 1e9);
        }
    }

    private static void deliver(String pizza, Map<String, Integer> delivered) {
        Wait.rest(PER_PIZZA);
        delivered.merge(pizza, 1, Integer::sum);
    }

    private static GroupReader driver(Run run, String topic) {
        return GroupReader.fromTheFirst(run.guest(), topic, run.named("driver"));
    }

    /** Has no place in the topic, and so begins at its end. */
    private static GroupReader stranger(Run run, String topic) {
        return new GroupReader(run.guest(), topic, run.named("stranger"), Map.of());
    }

    /**
     * A pile that was delivered.
     *
     * @param seconds from the first pizza on, without the time to join the group
     */
    private record Delivery(int pizzas, double seconds) {

        double perSecond() {
            return pizzas / seconds;
        }
    }
}
