package orderflow.labs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How far readers share the work. */
final class MoreDrivers implements Lab {

    private static final List<Integer> CREWS = List.of(1, 2, 3, 6, 7);
    private static final Duration PER_PIZZA = Duration.ofMillis(20);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** For the longest wait for a crew, and the window. */
    private static final int PIZZAS_PER_LANE = 1_000;

    private static final double BAND = 0.15;

    @Override
    public String name() {
        return "more-drivers";
    }

    @Override
    public String idea() {
        return "More capacity? Add consumers: how far that goes";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        A driver needs 20 ms for a pizza, so he delivers 50 in a second. The topic has six lanes. \
        How many do seven drivers of one group deliver?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "350 per second, seven times as many",
                "300 per second, six times as many",
                "less than six do, they are in each other's way");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        Each lane, a partition, has one driver of a group at a time: that keeps its order. So a \
        group works with as many members as the topic has lanes, and the others wait for one of \
        them to leave. The number of lanes is the number of drivers that you will ever be able to \
        use, and to raise it later moves keys to other lanes.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "lanes", List.of("6", "3", "12"), "From which number of drivers on does one wait?");
    }

    @Override
    public String inTheCode() {
        return "kafka/topics.yaml";
    }

    @Override
    public Outcome run(Run run) {
        int lanes = run.knobAsNumber();
        int made = run.sabotaged() ? 1 : lanes;
        String topic = run.topic("pizzas", made);
        fill(run, topic, made);
        List<String> seen = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        double one = 0;
        for (int drivers : CREWS) {
            run.say("a crew of %d".formatted(drivers));
            String group = run.named("crew-" + drivers);
            try (var crew = new Crew(run.guest(), topic, group, drivers, PER_PIZZA)) {
                crew.awaitLanes(made);
                double rate = crew.rate(WINDOW);
                one = drivers == 1 ? rate : one;
                seen.add(
                        "%d %-8s %4.0f per s, %d without a lane"
                                .formatted(
                                        drivers,
                                        drivers == 1 ? "driver" : "drivers",
                                        rate,
                                        crew.idle()));
                checks.add(check(drivers, Math.min(drivers, lanes) * one, rate));
                if (drivers == CREWS.getLast()) {
                    checks.add(
                            Check.exactly(
                                    "of seven, without a lane",
                                    Math.max(0, drivers - lanes),
                                    crew.idle()));
                }
            }
        }
        return new Outcome(seen, checks);
    }

    /** One driver's rate is checked against the time that a pizza takes, the others against his. */
    private static Check check(int drivers, double predicted, double rate) {
        double expected =
                drivers == 1 ? (double) Duration.ofSeconds(1).dividedBy(PER_PIZZA) : predicted;
        return Check.within(
                "%d %s".formatted(drivers, drivers == 1 ? "driver" : "drivers"),
                expected * (1 - BAND),
                expected * (1 + BAND),
                rate,
                "per s");
    }

    private static void fill(Run run, String topic, int lanes) {
        try (var chef = run.guest().writer(Map.of())) {
            for (int n = 0; n < lanes * PIZZAS_PER_LANE; n++) {
                chef.send(new ProducerRecord<>(topic, n % lanes, null, "pizza " + n));
            }
            chef.acknowledged();
        }
    }
}
