package orderflow.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import orderflow.cluster.process.PlainFile;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A contract changes while events of old are kept and readers of old are running. */
final class NewVersion implements Lab {

    private static final int EVENTS = 100;
    private static final String CONTRACT = "kafka/contracts/released/order_created.schema.json";
    private static final String LINE = "%-36s %20s %14s";
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "new-version";
    }

    @Override
    public String idea() {
        return "A new version of an event: which changes break a reader";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        order_created gets a new field, and its deadline, which was optional, becomes required. The \
        topic keeps events of old, which have none, and readers of old are still running. Who \
        breaks?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "readers of old, at the new field",
                "new readers, at the events of old",
                "nobody, an event is only text");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        Writers and readers are never exchanged in the same moment, and a topic keeps what was \
        written before. So a change has to suit readers of old with new events, and new readers \
        with events of old. A field more suits both, because a reader skips what it does not know. \
        A field that becomes required is missing in the events of old; one that goes, or gets \
        another name or type, is missed by the readers of old.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "unknown.fields",
                List.of("skipped", "refused"),
                "Which change is left that a reader of old survives?");
    }

    @Override
    public String inTheCode() {
        return "platform/testing/src/test/java/orderflow/testing/contracts/Compatibility.java";
    }

    @Override
    public Outcome run(Run run) {
        JsonNode contract = JSON.readTree(PlainFile.read(run.kafka().root().resolve(CONTRACT)));
        boolean skips = run.knob().equals("skipped");
        EventReader old = EventReader.of(contract, skips && !run.sabotaged());
        List<String> seen = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        seen.add(LINE.formatted("of 100 events understood", "new, by old readers", "old, by new"));
        for (Change change : Change.values()) {
            run.say(change.title());
            String word = change.name().toLowerCase(Locale.ROOT);
            String topic = run.topic(word, 1);
            write(run, topic, contract, change);
            long byOld = understood(run, topic, run.named(word + "-readers"), "new", old);
            EventReader newer = change.reader(old);
            long byNew = understood(run, topic, run.named(word + "-newer-readers"), "old", newer);
            seen.add(LINE.formatted(change.title(), byOld, byNew));
            boolean survived = change.survivedByOld() && (skips || change != Change.ADDED);
            checks.add(check(change.title() + ": new events, by old readers", survived, byOld));
            checks.add(
                    check(
                            change.title() + ": old events, by new readers",
                            change.survivedByNew(),
                            byNew));
        }
        return new Outcome(seen, checks);
    }

    private static Check check(String what, boolean understood, long measured) {
        return Check.exactly(what, understood ? EVENTS : 0, measured);
    }

    /** Events of old, which come from before there was a deadline, and then new ones. */
    private static void write(Run run, String topic, JsonNode contract, Change change) {
        try (var writer = run.guest().writer(Map.of())) {
            for (String version : List.of("old", "new")) {
                for (int n = 0; n < EVENTS; n++) {
                    JsonNode examples = contract.get("examples");
                    ObjectNode event = examples.get(n % examples.size()).deepCopy().asObject();
                    event.remove("deadline");
                    if (version.equals("new")) {
                        change.apply(event);
                    }
                    writer.send(new ProducerRecord<>(topic, version, event.toString()));
                }
            }
            writer.acknowledged();
        }
    }

    private static long understood(
            Run run, String topic, String group, String version, EventReader reader) {
        LongAdder understood = new LongAdder();
        try (var records = GroupReader.fromTheFirst(run.guest(), topic, group)) {
            records.readToEnd(record -> {
                if (record.key().equals(version)
                        && reader.understands(JSON.readTree(record.value()))) {
                    understood.increment();
                }
            });
        }
        return understood.sum();
    }
}
