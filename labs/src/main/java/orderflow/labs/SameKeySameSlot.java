package orderflow.labs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a key is for: an order's events in the order in which they were written. */
final class SameKeySameSlot implements Lab {

    private static final int ORDERS = 100;
    private static final int EVENTS = 6;

    /** Of 100 draws, far more than chance takes away. */
    private static final int MARGIN = 20;

    @Override
    public String name() {
        return "same-key-same-slot";
    }

    @Override
    public String idea() {
        return "Same key, same slot: what keeps an order's events in order";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        600 events of 100 orders are written in turn, the first of each order, then the second of \
        each, up to the sixth, into a topic of six partitions. One reader reads them all. How many \
        orders does it see out of order if the records carry no key?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("none, Kafka keeps the order", "about half", "nearly all");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        A topic is several slots, called partitions, and Kafka keeps the order within a slot only. \
        The key decides the slot, so all events of one order lie in one, in the order in which they \
        were written. Without a key each event falls into any slot, and a reader takes slot after \
        slot. With a single partition both are the same, and only one reader at a time can work.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "partitions",
                List.of("6", "1", "2", "12"),
                "Why are all orders in order when there is one?");
    }

    @Override
    public String inTheCode() {
        return "messaging/src/main/java/orderflow/messaging/outbox/OutboxRelay.java";
    }

    @Override
    public Outcome run(Run run) {
        int partitions = run.knobAsNumber();
        Seen keyed = writeAndRead(run, "keyed", !run.sabotaged());
        Seen unkeyed = writeAndRead(run, "unkeyed", false);
        return new Outcome(
                List.of(keyed.line("with the order as key"), unkeyed.line("without a key")),
                List.of(
                        Check.exactly("with a key: events read", ORDERS * EVENTS, keyed.events()),
                        Check.exactly("with a key: orders out of order", 0, keyed.outOfOrder()),
                        withoutKey(partitions, unkeyed.outOfOrder())));
    }

    /**
     * An order is seen in order if its events fell into slots in which no later event lies before
     * an earlier one in the way through the slots.
     */
    private static Check withoutKey(int partitions, long measured) {
        String what = "without a key: orders out of order";
        if (partitions == 1) {
            return Check.exactly(what, 0, measured);
        }
        double inOrder = 1;
        for (int event = 0; event < EVENTS; event++) {
            // Ways that go up, a product for their number, among all ways.
            inOrder *= (double) (partitions + event) / ((event + 1) * partitions);
        }
        return Check.atLeast(what, Math.round(ORDERS * (1 - inOrder)) - MARGIN, measured);
    }

    private static Seen writeAndRead(Run run, String what, boolean withKey) {
        String topic = run.topic(what, run.knobAsNumber());
        run.say("600 events " + (withKey ? "with their order as key" : "without a key"));
        // Java fills a bag for a slot before it takes another. Here each event is its own bag, as
        // when events come one by one.
        try (var writer = run.guest().writer(Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 0))) {
            for (int event = 1; event <= EVENTS; event++) {
                for (int order = 0; order < ORDERS; order++) {
                    @Nullable String key = withKey ? "order-" + order : null;
                    writer.send(new ProducerRecord<>(topic, key, order + " " + event));
                }
            }
            writer.acknowledged();
        }
        try (var reader = GroupReader.fromTheFirst(run.guest(), topic, run.named(what))) {
            return Seen.in(reader.readToEnd());
        }
    }

    /** What the reader saw. */
    private record Seen(long events, long inversions, long outOfOrder) {

        static Seen in(List<String> events) {
            Map<String, Integer> last = new HashMap<>();
            long[] inversions = new long[ORDERS];
            for (String event : events) {
                String[] words = event.split(" ", 2);
                int number = Integer.parseInt(words[1]);
                if (number < last.getOrDefault(words[0], 0)) {
                    inversions[Integer.parseInt(words[0])]++;
                }
                last.merge(words[0], number, Math::max);
            }
            return new Seen(
                    events.size(),
                    IntStream.range(0, ORDERS).mapToLong(order -> inversions[order]).sum(),
                    IntStream.range(0, ORDERS).filter(order -> inversions[order] > 0).count());
        }

        String line(String what) {
            return "%-22s %,d events read, %,d came after a later one of their order: %d of %d orders"
                    .formatted(what, events, inversions, outOfOrder, ORDERS);
        }
    }
}
