package orderflow.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The lane of a key is chosen by the client, and clients do not agree. */
final class FourClients implements Lab {

    private static final int LANES = 6;
    private static final List<String> KEYS =
            IntStream.range(0, 100).mapToObj(number -> "order-" + number).toList();

    @Override
    public String name() {
        return "four-clients";
    }

    @Override
    public String idea() {
        return "Same key, same slot? Four clients in three languages";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        The same 100 keys, order-0 to order-99, are written from Java, from Python with \
        kafka-python and with confluent-kafka, and from Go with kafka-go and its Hash, each into a \
        topic of six lanes. For how many keys do all four choose the same lane?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("100, the same key is in the same slot", "about half of them", "2");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        The client chooses the lane, the broker takes what it is given. Java and kafka-python make a \
        number of the key with murmur2, confluent-kafka with CRC32, kafka-go's Hash with FNV-1a, and \
        the lane is its remainder. Each is right alone. An order whose events are written by clients \
        of two kinds lies in two lanes and has no order any more. All of them can be told to choose \
        as Java does: every writer of a topic has to.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "partitioner",
                List.of("default", "murmur2"),
                "In how many do they agree when all are told to do as Java does?");
    }

    @Override
    public String inTheCode() {
        return "clients/go/produce/main.go";
    }

    @Override
    public Outcome run(Run run) {
        boolean asJava = run.knob().equals("murmur2");
        List<Written> all = new ArrayList<>();
        all.add(java(run));
        for (ForeignClient client : ForeignClient.values()) {
            all.add(written(run, client, asJava));
        }
        List<String> seen =
                new ArrayList<>(all.stream().map(one -> one.line(all.getFirst())).toList());
        List<Check> checks =
                new ArrayList<>(all.stream().filter(Written::really).map(Written::check).toList());
        int predicted = alike(all.stream().map(Written::formula).toList());
        int measured = alike(all.stream().map(Written::lanes).toList());
        seen.add("all four agree in %d of %d".formatted(measured, KEYS.size()));
        checks.add(Check.exactly("keys that all put into the same lane", predicted, measured));
        return new Outcome(seen, checks);
    }

    private static Written java(Run run) {
        run.say("Java");
        String topic = run.topic("java", LANES);
        // With the default a key is looked at.
        Map<String, Object> settings =
                Map.of(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, run.sabotaged());
        try (var writer = run.guest().writer(settings)) {
            List<Integer> lanes =
                    KEYS.stream().map(key -> writer.put(topic, key, "pizza").partition()).toList();
            return new Written("Java", KeyHash.MURMUR2, lanes, "");
        }
    }

    /** By its formula, if the client is not there. */
    private static Written written(Run run, ForeignClient client, boolean asJava) {
        KeyHash hash = asJava ? KeyHash.MURMUR2 : client.hash();
        if (!client.isInstalled(run.kafka().root())) {
            String note = "by its formula: it is not installed, see " + client.page();
            return new Written(client.title(), hash, hash.lanes(KEYS, LANES), note);
        }
        run.say(client.title());
        String topic = run.named(client.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Written(client.title(), hash, client.write(run, topic, asJava), "");
    }

    private static int alike(List<List<Integer>> clients) {
        return (int)
                IntStream.range(0, KEYS.size())
                        .filter(key ->
                                clients.stream().map(lanes -> lanes.get(key)).distinct().count()
                                        == 1)
                        .count();
    }

    /**
     * The lane of each key.
     *
     * @param note empty if a client has really written
     */
    private record Written(String title, KeyHash hash, List<Integer> lanes, String note) {

        List<Integer> formula() {
            return hash.lanes(KEYS, LANES);
        }

        boolean really() {
            return note.isEmpty();
        }

        Check check() {
            return Check.exactly(
                    "%s: keys in the lane of %s".formatted(title, hash),
                    KEYS.size(),
                    alike(List.of(lanes, formula())));
        }

        String line(Written java) {
            return "%-20s %-8s puts %3d of %d keys where Java puts them  %s"
                    .formatted(title, hash, alike(List.of(lanes, java.lanes)), KEYS.size(), note)
                    .stripTrailing();
        }
    }
}
