package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;

/** The same customers, once with a call to the bank and once with an event. */
final class PhoneOrLetter implements Lab {

    private static final int CUSTOMERS = 400;

    /** So many come before the bank goes down, and so many while it is. */
    private static final int OUTAGE = 100;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    @Override
    public String name() {
        return "phone-or-letter";
    }

    @Override
    public String idea() {
        return "Phone or letter: a direct call and an event while the bank is down";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public String question() {
        return """
        400 customers pay one after the other. While the 101st to the 200th do, the bank is down. \
        First the shop calls the bank while the customer waits, then it writes an event, and a \
        worker calls the bank. How many customers get an error by phone, and how many by letter?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("100 and 100", "100 and 0", "0 and 0, a call can be made again");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        By phone the customer has the trouble of everybody behind the shop: its errors, and its \
        time. By letter the shop answers as soon as the event is kept, and the worker tries until \
        the bank takes it. The price is that the answer says accepted and not paid: somebody has to \
        tell the customer later. And since the worker may try what was done already, the bank has \
        to know a payment again by its number.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "bank-ms",
                List.of("10", "2", "50"),
                "Who feels that the bank is slow, and who not?");
    }

    @Override
    public String inTheCode() {
        return "payment-service/src/main/java/orderflow/payment/Charging.java";
    }

    @Override
    public Outcome run(Run run) {
        int bankMillis = run.knobAsNumber();
        try (var bank = new LabBank(bankMillis, false)) {
            // Code and connections are warm then.
            bank.charge("test");
            run.say("400 customers by phone");
            Served phone = serve(bank, bank::charge);
            int paidByPhone = bank.payments() - 1;
            run.say("400 customers by letter");
            Served letter = byLetter(run, bank);
            int paidByLetter = bank.payments() - paidByPhone - 1;
            return new Outcome(
                    List.of(
                            phone.line("by phone ", paidByPhone),
                            letter.line("by letter", paidByLetter)),
                    List.of(
                            Check.exactly("by phone: errors", OUTAGE, phone.errors()),
                            Check.exactly("by phone: paid", CUSTOMERS - OUTAGE, paidByPhone),
                            Check.exactly("by letter: errors", 0, letter.errors()),
                            Check.exactly("by letter: paid in the end", CUSTOMERS, paidByLetter),
                            Check.atLeast(
                                    "by phone: ms that a customer waits",
                                    bankMillis,
                                    Math.round(phone.millis()))));
        }
    }

    /** The customers and the worker at the same time; returns when all is paid. */
    private static Served byLetter(Run run, LabBank bank) {
        String topic = run.topic("payments", 1);
        AtomicReference<Served> served = new AtomicReference<>(new Served(0, 0));
        Parallel.run(
                List.of(
                        () -> work(run, topic, bank),
                        () -> {
                            try (var shop = run.guest().writer(Map.of())) {
                                shop.find(topic);
                                served.set(serve(bank, customer -> write(shop, topic, customer)));
                            }
                        }));
        return served.get();
    }

    private static boolean write(Writer shop, String topic, String customer) {
        shop.put(topic, null, "letter-" + customer);
        return true;
    }

    private static Served serve(LabBank bank, Predicate<String> pay) {
        var timings = new Timings();
        var errors = new AtomicInteger();
        for (int n = 0; n < CUSTOMERS; n++) {
            if (n == OUTAGE) {
                bank.goDown();
            } else if (n == 2 * OUTAGE) {
                bank.comeBack();
            }
            String customer = "customer-" + n;
            timings.time(() -> errors.addAndGet(pay.test(customer) ? 0 : 1));
        }
        return new Served(errors.get(), timings.median());
    }

    private static void work(Run run, String topic, LabBank bank) {
        int handled = 0;
        try (var worker = GroupReader.fromTheFirst(run.guest(), topic, run.named("workers"))) {
            while (handled < CUSTOMERS) {
                List<String> letters = worker.readToEnd();
                handled += letters.size();
                letters.forEach(letter -> charge(bank, letter, run.sabotaged()));
            }
        }
    }

    private static void charge(LabBank bank, String letter, boolean once) {
        while (!bank.charge(letter) && !once) {
            Wait.rest(BETWEEN_TRIES);
        }
    }

    /**
     * What the customers felt.
     *
     * @param millis until the shop's answer; half of them waited less
     */
    private record Served(int errors, double millis) {

        String line(String how, int paid) {
            return "%s  %d errors, %d paid; a customer waited %.1f ms"
                    .formatted(how, errors, paid, millis);
        }
    }
}
