package orderflow.deck.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be done from the page. Nothing else can. */
final class Actions {

    /** Longer than a node is missed before another leads. */
    private static final int NODE = 12;

    /** Longer than a reader is missed before its lanes move: they move and come back. */
    private static final int SERVICE = 10;

    private static final int DATABASE = 5;
    private static final int BANK = 10;
    private static final int SCALED = 20;
    private static final int CUSTOMERS = 20;

    static final List<Action> ALL = all();

    private Actions() {}

    static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    private static List<Action> all() {
        var all = new ArrayList<Action>();
        for (int id = 1; id <= 3; id++) {
            addProcess(all, "nodes", "kafka-" + id, "node " + id, NODE, Questions.ofNode());
        }
        addService(all, "order-service", Questions.ofOrders());
        addService(all, "payment-service", Questions.ofPayments());
        addService(all, "notification-service", Questions.ofNotifications());
        addProcess(all, "database", "postgres", "the database", DATABASE, Questions.ofDatabase());
        addBank(all, "slow", "tok_slow", "takes two seconds");
        addBank(all, "refuses", "tok_flaky", "is out of order twice");
        addBank(all, "away", "tok_down", "never answers");
        addEvents(all);
        all.add(
                new Action(
                        "scale-payment-service",
                        "scale",
                        "payment-service",
                        "Run payment-service twice",
                        "run it twice",
                        SCALED,
                        new Fault.Scale("payment-service"),
                        Questions.ofScale()));
        return List.copyOf(all);
    }

    private static void addService(List<Action> all, String service, Question question) {
        addProcess(all, "services", service, service, SERVICE, question);
    }

    private static void addProcess(
            List<Action> all,
            String group,
            String process,
            String words,
            int heals,
            Question question) {
        all.add(
                new Action(
                        "kill-" + process,
                        group,
                        process,
                        "Kill " + words,
                        "kill it",
                        heals,
                        new Fault.Kill(process),
                        question));
        all.add(
                new Action(
                        "freeze-" + process,
                        group,
                        process,
                        "Freeze " + words,
                        "freeze it",
                        heals,
                        new Fault.Freeze(process),
                        question));
        all.add(
                new Action(
                        "restart-" + process,
                        group,
                        process,
                        "Restart " + words,
                        "restart it",
                        0,
                        new Fault.Restart(process),
                        question));
    }

    private static void addBank(List<Action> all, String how, String token, String trouble) {
        all.add(
                new Action(
                        "bank-" + how,
                        "bank",
                        "bank",
                        "A bank that " + trouble,
                        "go on",
                        BANK,
                        new Fault.Bank(token, CUSTOMERS),
                        Questions.ofBank(trouble)));
    }

    /** What {@code ./demo chaos} does with events; it mends what it broke. */
    private static void addEvents(List<Action> all) {
        all.add(
                ofEvents(
                        "events-twice",
                        "Events come twice",
                        "send them again",
                        new Fault.Chaos(
                                "redelivery",
                                "The last events of both tapes are sent again",
                                "The last events of both tapes were sent again"),
                        Questions.ofEventsTwice()));
        all.add(
                ofEvents(
                        "poison",
                        "Poison for payment-service",
                        "poison one in sixteen",
                        new Fault.Chaos(
                                "poison-payment-service",
                                "Poison for payment-service begins",
                                "The poison is gone, and what payment-service had set aside was replayed"),
                        Questions.ofPoison()));
        all.add(
                ofEvents(
                        "future-version",
                        "Events of a later version",
                        "send them",
                        new Fault.Chaos(
                                "future-version",
                                "Events of a later version are sent",
                                "Events of a later version were sent"),
                        Questions.ofFutureVersion()));
    }

    private static Action ofEvents(
            String name, String title, String button, Fault.Chaos fault, Question question) {
        return new Action(name, "events", "events", title, button, 0, fault, question);
    }
}
