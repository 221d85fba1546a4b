package orderflow.deck.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import orderflow.deck.OrderBook;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot.Bank.Mood;
import orderflow.deck.outside.Customers;
import orderflow.deck.outside.Launcher;
import orderflow.deck.outside.Launcher.Refused;
import org.springframework.stereotype.Component;

/** Breaks and heals, and says so. */
@Component
final class Breaker {

    private final Launcher launcher;
    private final Customers customers;
    private final Picture picture;
    private final OrderBook orders;

    /** Orders of customers whose bank is not itself. */
    private final List<String> strange = new CopyOnWriteArrayList<>();

    Breaker(Launcher launcher, Customers customers, Picture picture, OrderBook orders) {
        this.launcher = launcher;
        this.customers = customers;
        this.picture = picture;
        this.orders = orders;
    }

    void begin(Fault fault) throws Refused, InterruptedException {
        switch (fault) {
            case Fault.Kill(String process) -> tell("kill", process, process + " was killed");
            case Fault.Freeze(String process) -> tell("freeze", process, process + " stands still");
            case Fault.Restart(String process) -> tell("stop", process, process + " is stopped");
            case Fault.Scale(String service) -> scale(service, 2);
            case Fault.Chaos(String name, String begun, String mended) -> {
                picture.happened(begun);
                launcher.ask("fault", name);
                picture.happened(mended);
            }
            case Fault.Bank(String token, int number) -> {
                picture.bank(mood(token));
                picture.happened("%d customers pay with %s".formatted(number, token));
                customers.place(token, number, number, this::remember);
            }
        }
    }

    void heal(Fault fault) throws Refused {
        switch (fault) {
            case Fault.Kill(String process) -> tell("start", process, process + " is up");
            case Fault.Freeze(String process) -> tell("thaw", process, process + " goes on");
            case Fault.Restart(String process) -> tell("start", process, process + " is up");
            case Fault.Scale(String service) -> scale(service, 1);
            case Fault.Chaos _ -> {} // It has mended what it broke before it answered.
            case Fault.Bank _ -> {
                // One that has ended keeps its end: cancelled, a confirmed one would be paid back.
                strange.stream()
                        .filter(order -> !orders.hasEnded(order))
                        .forEach(customers::cancel);
                strange.clear();
                picture.bank(Mood.GOOD);
                picture.happened("the bank is itself again");
            }
        }
    }

    private void remember(Customers.Placed order) {
        if (order.accepted()) {
            strange.add(order.orderId());
        }
    }

    private void scale(String service, int instances) throws Refused {
        launcher.ask("scale", service, Integer.toString(instances));
        String number = instances == 1 ? "one instance" : instances + " instances";
        picture.happened("%s has %s now".formatted(service, number));
    }

    private void tell(String verb, String process, String done) throws Refused {
        launcher.ask(verb, process);
        picture.happened(done);
    }

    private static Mood mood(String token) {
        return switch (token) {
            case "tok_slow" -> Mood.SLOW;
            case "tok_flaky" -> Mood.REFUSES;
            default -> Mood.AWAY;
        };
    }
}
