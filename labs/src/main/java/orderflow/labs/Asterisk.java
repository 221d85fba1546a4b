package orderflow.labs;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** Where exactly-once ends. */
final class Asterisk implements Lab {

    @Override
    public String name() {
        return "the-asterisk";
    }

    @Override
    public String idea() {
        return "Exactly once, with an asterisk: where the guarantee ends";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        A program reads an order, has the bank charge it, and writes a receipt, all in one Kafka \
        transaction. It dies after the bank and before the commit, and a second one takes over. How \
        many receipts does a reader of committed records see, and how often is the customer charged?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("1 receipt, 1 charge", "1 receipt, 2 charges", "2 receipts, 2 charges");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        A transaction holds together the places of readers and the records of topics, all within \
        Kafka. The receipt of the program that died is in the topic and marked as aborted, so a \
        reader of committed records passes over it. The bank is outside: no broker can take back \
        what it did. It has to know the payment again by its number, or the program has to \
        remember what it did; then the second try changes nothing.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "bank",
                List.of("forgetful", "knows-numbers"),
                "How often is the customer charged?");
    }

    @Override
    public String inTheCode() {
        return "payment-service/src/main/java/orderflow/payment/Charging.java";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        run.say("a node starts");
        Door door = run.nodes("node", Nodes.ofSize(1)).door();
        String orders = topic(run, door, "orders");
        String receipts = topic(run, door, "receipts");
        boolean knowsNumbers = run.knob().equals("knows-numbers");
        try (var bank = new LabBank(0, knowsNumbers);
                var shop = door.writer(Map.of())) {
            shop.put(orders, "order-1", "42 EUR");
            run.say("the first program dies after the bank");
            new Cashier(run, door, orders, receipts).work(bank::charge, true);
            run.say("the second one takes over");
            new Cashier(run, door, orders, receipts).work(bank::charge, false);
            int committed = count(run, door, receipts, "read_committed");
            int all = count(run, door, receipts, "read_uncommitted");
            int charged = bank.charges();
            return new Outcome(
                    List.of(
                            "receipts: %d committed, %d with the aborted one"
                                    .formatted(committed, all),
                            "the customer was charged: " + charged),
                    List.of(
                            Check.exactly("receipts that are committed", 1, committed),
                            Check.exactly("receipts in the topic", 2, all),
                            Check.exactly("charges", knowsNumbers ? 1 : 2, charged)));
        }
    }

    private static int count(Run run, Door door, String receipts, String isolation) {
        Map<String, Object> settings =
                Map.of("auto.offset.reset", "earliest", "isolation.level", isolation);
        String group = run.named(isolation.replace('_', '-'));
        try (var reader = new GroupReader(door, receipts, group, settings)) {
            return reader.readToEnd().size();
        }
    }

    private static String topic(Run run, Door door, String what) {
        String name = run.named(what);
        door.make(new NewTopic(name, 1, (short) 1));
        return name;
    }
}
