package orderflow.deck.outside;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import orderflow.deck.DeckProperties;
import orderflow.deck.Neighbour;
import org.springframework.stereotype.Component;

/** Places orders like any customer, and remembers for a minute what that felt like. */
@Component
public final class Customers {

    /** An order as its customer saw it. */
    public record Placed(boolean accepted, String orderId, double milliseconds, String failure) {}

    /** One sample of the last minute. */
    record Felt(long at, double milliseconds, boolean accepted) {}

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MEMORY_MILLIS = 60_000;
    private static final int MOST_SAMPLES = 5_000;

    private final DeckProperties properties;
    private final Http http;
    private final Deque<Felt> lately = new ArrayDeque<>();

    Customers(DeckProperties properties, Http http) {
        this.properties = properties;
        this.http = http;
    }

    /**
     * Returns when order-service has answered, or five seconds later.
     *
     * @param paymentToken tells the bank how to behave, as {@code tok_ok}
     */
    public Placed place(String paymentToken) {
        String order =
                """
                {"customerId":"c-deck","currency":"EUR","paymentToken":"%s",
                 "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}\
                """
                        .formatted(paymentToken);
        long begin = System.nanoTime();
        var answer =
                http.send(
                        "POST",
                        properties.http(Neighbour.ORDER).resolve("/orders"),
                        order,
                        null,
                        PATIENCE);
        double took = (System.nanoTime() - begin) / 1e6;
        boolean accepted = answer.status() == 201;
        remember(new Felt(System.currentTimeMillis(), took, accepted));
        return new Placed(
                accepted,
                answer.json().path("orderId").asString(""),
                took,
                accepted ? "" : "order-service: " + failure(answer));
    }

    /**
     * Places many, each at its time however long the others take; returns when all are answered.
     */
    public void place(String paymentToken, int count, double perSecond, Consumer<Placed> each)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long rest = begin + (long) (i * 1e9 / perSecond) - System.nanoTime();
                if (rest > 0) {
                    Thread.sleep(Duration.ofNanos(rest));
                }
                threads.execute(() -> each.accept(place(paymentToken)));
            }
        }
    }

    /** Asks for its end; an order that has one already keeps it. */
    public void cancel(String orderId) {
        var address =
                properties.http(Neighbour.ORDER).resolve("/orders/" + orderId + "/cancellation");
        http.send("POST", address, "", null, PATIENCE);
    }

    private static String failure(Http.Answer answer) {
        return answer.status() == 0
                ? answer.failure()
                : answer.json().path("detail").asString("answered " + answer.status());
    }

    private void remember(Felt felt) {
        synchronized (lately) {
            lately.addLast(felt);
            while (lately.size() > MOST_SAMPLES
                    || lately.getFirst().at() < felt.at() - MEMORY_MILLIS) {
                lately.removeFirst();
            }
        }
    }

    Felt[] lately() {
        long since = System.currentTimeMillis() - MEMORY_MILLIS;
        synchronized (lately) {
            return lately.stream().filter(felt -> felt.at() >= since).toArray(Felt[]::new);
        }
    }
}
