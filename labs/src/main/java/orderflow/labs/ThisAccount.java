package orderflow.labs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A customer's account, told from the tapes alone. */
final class ThisAccount implements Lab {

    private static final int PAID = 6;
    private static final int DECLINED = 4;
    private static final int CANCELLED = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "this-account";
    }

    @Override
    public String idea() {
        return "This account: a customer's story, told without any database";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        A customer places ten orders: six are paid, four are declined, and two of the paid ones are \
        cancelled. A program reads the topics orders and payments from their beginning, and asks no \
        database and no service. Of how many of the ten does it tell the same as the services' APIs?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "none, an event says only what changed",
                "eight, a cancellation is not an order",
                "all ten, field by field");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        Each change of an order is an event, and the events of one order come in the order in which \
        they happened, because they have its key. A program that lets each of them change what the \
        last one left arrives where the service is: the table of a service is the sum of its tape. \
        So a new reader can have a table of its own, and it can stop at any moment of the past, \
        which the service has overwritten.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "until",
                List.of("now", "before-cancellations"),
                "Which orders differ from what the APIs say, and who else could tell?");
    }

    @Override
    public String inTheCode() {
        return "order-service/src/main/java/orderflow/order/OrderLifecycle.java";
    }

    @Override
    public boolean needsServices() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        Shop shop = run.shop();
        run.say("ten orders are placed");
        List<String> orders = place(shop, run.named("customer"));
        Instant before = Instant.now();
        run.say("two of them are cancelled");
        List<String> cancelled = orders.subList(0, CANCELLED);
        cancelled.forEach(shop::cancel);
        await(() -> cancelled.stream().allMatch(order -> is(shop.payment(order), "REFUNDED")));
        boolean toNow = run.knob().equals("now");
        int predicted = toNow ? orders.size() : orders.size() - CANCELLED;
        Account account = new Account(toNow ? Instant.MAX : before);
        run.say("the topics are read from their beginning");
        try (var first = reader(run, "orders");
                var second = reader(run, "payments")) {
            // An event may be a moment behind the API that told of it.
            var _ =
                    Wait.until(
                            PATIENCE,
                            () -> {
                                first.readToEnd(account::hear);
                                second.readToEnd(account::hear);
                                return alike(orders, shop::payment, account::payment) == predicted;
                            });
        }
        return outcome(
                predicted,
                alike(orders, shop::order, account::order),
                alike(orders, shop::payment, account::payment));
    }

    private static Outcome outcome(int predicted, long orders, long payments) {
        return new Outcome(
                List.of(
                        "orders told as GET /orders/{id} does:     %d of 10".formatted(orders),
                        "payments told as GET /payments/{id} does: %d of 10".formatted(payments)),
                List.of(
                        Check.exactly("orders, field by field", predicted, orders),
                        Check.exactly("payments, field by field", predicted, payments)));
    }

    /** Returns when each is paid or declined. */
    private static List<String> place(Shop shop, String customer) {
        List<String> orders = new ArrayList<>();
        IntStream.range(0, PAID).forEach(_ -> orders.add(shop.place(customer, "tok_ok")));
        IntStream.range(0, DECLINED).forEach(_ -> orders.add(shop.place(customer, "tok_declined")));
        await(() -> orders.stream().noneMatch(order -> is(shop.order(order), "PENDING")));
        return orders;
    }

    private static GroupReader reader(Run run, String topic) {
        // From the end there is nothing to tell.
        String from = run.sabotaged() ? "latest" : "earliest";
        return new GroupReader(
                run.guest(), topic, run.named(topic), Map.of("auto.offset.reset", from));
    }

    /**
     * The API also tells when it took the order, which no event says: they have their own times.
     */
    private static long alike(
            List<String> orders,
            Function<String, JsonNode> shown,
            Function<String, @Nullable JsonNode> told) {
        return orders.stream()
                .filter(order ->
                        shown.apply(order)
                                .asObject()
                                .without("createdAt")
                                .equals(told.apply(order)))
                .count();
    }

    private static boolean is(JsonNode shown, String status) {
        return shown.path("status").asString().equals(status);
    }

    private static void await(BooleanSupplier condition) {
        if (!Wait.until(PATIENCE, condition)) {
            throw new PlatformFailure("The services do not come to an end with the lab's orders.");
        }
    }
}
