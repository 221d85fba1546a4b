package orderflow.labs;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;

import java.util.List;
import java.util.Map;

/** What a reader sees that comes after the letters. */
final class Mailbox implements Lab {

    private static final List<String> PIZZAS = List.of("Margherita", "Funghi", "Marinara");

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public String idea() {
        return "Kafka is a mailman: what a reader sees that comes late";
    }

    @Override
    public int minutes() {
        return 5;
    }

    @Override
    public String question() {
        return """
        A chef puts 3 pizzas into the topic. Then a reader starts, with the defaults of its \
        client. How many does it get?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("3, they wait for it", "0, until a fourth is put in", "an error");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        A group of readers that has never been here has no place in the topic, and \
        auto.offset.reset says where it begins: by default at the end. The pizzas are still \
        there; a reader that begins at the earliest gets all of them. Once a group has a place, \
        the setting means nothing any more.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                AUTO_OFFSET_RESET_CONFIG,
                List.of("latest", "earliest"),
                "What does the first reader get now?");
    }

    @Override
    public String inTheCode() {
        return "messaging/src/main/resources/messaging.yaml";
    }

    @Override
    public Outcome run(Run run) {
        String topic = run.topic("pizzas", 1);
        boolean fromTheStart = run.knob().equals("earliest");
        try (var chef = run.guest().writer(Map.of())) {
            PIZZAS.forEach(pizza -> chef.put(topic, null, pizza));
            List<String> first;
            List<String> second;
            try (var late = reader(run, topic, "late", run.sabotaged() ? "earliest" : run.knob())) {
                first = late.readToEnd();
                chef.put(topic, null, "Calzone");
                second = late.readToEnd();
            }
            return outcome(
                    fromTheStart ? PIZZAS.size() : 0,
                    first,
                    second,
                    readAll(run, topic),
                    readAll(run, topic));
        }
    }

    private static Outcome outcome(
            int predicted,
            List<String> first,
            List<String> second,
            List<String> all,
            List<String> again) {
        return new Outcome(
                List.of(
                        "the first reader       got " + said(first),
                        "after a fourth pizza   got " + said(second),
                        "from the earliest      got " + said(all),
                        "the same group again   got " + said(again)),
                List.of(
                        Check.exactly("pizzas at first", predicted, first.size()),
                        Check.exactly("after a fourth", 1, second.size()),
                        Check.exactly("from the earliest", PIZZAS.size() + 1, all.size()),
                        Check.exactly("the same group again", 0, again.size())));
    }

    /** A second time as a new reader of the same group. */
    private static List<String> readAll(Run run, String topic) {
        try (var patient = reader(run, topic, "patient", "earliest")) {
            return patient.readToEnd();
        }
    }

    private static GroupReader reader(Run run, String topic, String group, String reset) {
        return new GroupReader(
                run.guest(), topic, run.named(group), Map.of(AUTO_OFFSET_RESET_CONFIG, reset));
    }

    private static String said(List<String> pizzas) {
        return pizzas.isEmpty() ? "0" : pizzas.size() + ": " + String.join(", ", pizzas);
    }
}
