package orderflow.deck.faults;

import java.util.HashSet;
import java.util.List;
import orderflow.deck.Snapshot.Code;
import org.jspecify.annotations.Nullable;

/** The questions, each with its three answers, and where the reason stands in the code. */
final class Questions {

    private static final List<String> CUSTOMERS =
            List.of(
                    "orders fail until it is back",
                    "orders are accepted, some are confirmed later",
                    "nothing at all");

    private static final String LIFECYCLE =
            "order-service/src/main/java/orderflow/order/OrderLifecycle.java";

    private Questions() {}

    /** What customers notice of a process that is away. */
    private static Question noticed(String why, Code code, @Nullable String lab) {
        return new Question(
                "What will a customer notice?",
                CUSTOMERS,
                Questions::customersNotice,
                why,
                code,
                lab);
    }

    static Question ofNode() {
        return noticed(
                "The order is committed with its event in PostgreSQL, before Kafka hears of it. What"
                        + " cannot be sent waits in the outbox until another node leads.",
                new Code(
                        "messaging/src/main/java/orderflow/messaging/outbox/OutboxRelay.java",
                        "OutboxRelay"),
                "wait-or-hope");
    }

    static Question ofOrders() {
        return noticed(
                "Orders come in through order-service: without it they cannot be placed, and what"
                        + " was accepted is in its database.",
                new Code(LIFECYCLE, "OrderLifecycle.place"),
                null);
    }

    static Question ofPayments() {
        return noticed(
                "An order needs nobody but its own database. payment-service reads on where it has"
                        + " confirmed, and knows what it has handled before.",
                new Code("messaging/src/main/java/orderflow/messaging/inbox/Inbox.java", "Inbox"),
                "pizzas-pile-up");
    }

    static Question ofNotifications() {
        return noticed(
                "Confirming an order waits for no message: notification-service reads the same tape,"
                        + " at its own place.",
                new Code(
                        "notification-service/src/main/java/orderflow/notification/kafka/OrderEventsListener.java",
                        "OrderEventsListener"),
                "tape");
    }

    static Question ofDatabase() {
        return noticed(
                "An order that cannot be committed is not accepted: the customer is told, and"
                        + " nothing is promised.",
                new Code(LIFECYCLE, "OrderLifecycle.place"),
                null);
    }

    static Question ofBank(String trouble) {
        return new Question(
                "The bank of twenty customers %s. What do the others notice?".formatted(trouble),
                List.of("they wait behind them", "some of them wait", "nothing at all"),
                Questions::othersNotice,
                "The bank is asked outside of the transaction, for many orders at a time, and an"
                        + " answer that does not come is asked for again later.",
                new Code(
                        "payment-service/src/main/java/orderflow/payment/Charging.java",
                        "Charging"),
                "phone-or-letter");
    }

    static Question ofEventsTwice() {
        return new Question(
                "The last events of both tapes come again, word for word. Who is charged twice?",
                List.of("each of these customers", "those whose payment is under way", "nobody"),
                seen -> seen.chargedTwice() == 0 ? 2 : seen.chargedTwice() < seen.again() ? 1 : 0,
                "The payment's key is the order: what is there is not inserted again.",
                new Code(
                        "payment-service/src/main/java/orderflow/payment/Payments.java",
                        "Payments"),
                "the-asterisk");
    }

    static Question ofPoison() {
        return new Question(
                "payment-service can store no payment of one order in sixteen. Who waits?",
                List.of(
                        "everybody in the same lane",
                        "these orders only",
                        "nobody: they are skipped"),
                seen -> seen.held() == 0 ? 2 : seen.late() > 0 ? 0 : 1,
                "The record is set aside with its key: later ones of that order wait behind it, all"
                        + " others go on.",
                new Code(
                        "messaging/src/main/java/orderflow/messaging/deadletters/Fence.java",
                        "Fence"),
                "queue-and-log");
    }

    static Question ofFutureVersion() {
        return new Question(
                "Events come as a later version of their writer will write them, with a field or of"
                        + " a type that nobody knows yet. What do their readers do?",
                List.of(
                        "they set them aside as dead letters",
                        "they stop at the first of them",
                        "they read on"),
                seen -> seen.held() > 0 ? 0 : seen.late() > 0 ? 1 : 2,
                "A reader ignores fields that it does not know and skips such types: writers and"
                        + " readers are never exchanged in the same moment.",
                new Code(
                        "messaging/src/main/java/orderflow/messaging/inbox/EventReader.java",
                        "EventReader.read"),
                "new-version");
    }

    static Question ofScale() {
        return new Question(
                "payment-service gets a second instance. Who reads the six lanes of orders?",
                List.of(
                        "the first reads all, the second waits",
                        "both read every lane",
                        "they share the lanes"),
                Questions::whoReads,
                "A lane has one reader of each group, so that the events of an order stay in order.",
                new Code("kafka/topics.yaml", "partitions"),
                "more-drivers");
    }

    private static int customersNotice(Observation seen) {
        return seen.failed() > 0 ? 0 : seen.late() > 0 ? 1 : 2;
    }

    private static int othersNotice(Observation seen) {
        return seen.late() == 0 && seen.failed() == 0 ? 2 : seen.late() * 2 > seen.placed() ? 0 : 1;
    }

    private static int whoReads(Observation seen) {
        var reading = seen.lanes().stream().filter(lanes -> !lanes.isEmpty()).toList();
        if (reading.size() < 2) {
            return 0;
        }
        var different = new HashSet<Integer>();
        boolean shared = reading.stream().flatMap(List::stream).allMatch(different::add);
        return shared ? 2 : 1;
    }
}
