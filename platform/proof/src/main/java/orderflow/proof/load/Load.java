package orderflow.proof.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import orderflow.cluster.process.Wait;
import orderflow.proof.load.LoadHistory.Event;
import org.jspecify.annotations.Nullable;

/**
 * Places orders at a fixed rate, whether earlier ones have been answered or not (an open loop). A
 * request without an answer is sent again under the same Idempotency-Key until it gets one.
 */
public final class Load {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ten thousand customers that ask again at the same moment would be a fault of their own. */
    private static final int ASKING_AGAIN = 64;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final LoadCounters counters = new LoadCounters();
    private final Semaphore askingAgain = new Semaphore(ASKING_AGAIN, true);
    private final OrderRequests requests;
    private final Mix mix;
    private final long seed;
    private final LoadHistory history;
    private volatile boolean over;

    public Load(URI orderService, Mix mix, long seed, LoadHistory history) {
        this.requests = new OrderRequests(orderService);
        this.mix = mix;
        this.seed = seed;
        this.history = history;
    }

    public LoadCounters counters() {
        return counters;
    }

    /** Returns when every order has its answer, or has been asked for in vain for minutes. */
    public void run(int perSecond, Duration duration) {
        var random = new SplittableRandom(seed);
        // Keys differ between runs: the same seed draws the same orders, not the same answers.
        String run = UUID.randomUUID().toString();
        long start = System.nanoTime();
        long orders = perSecond * duration.toSeconds();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long n = 0; n < orders && !over; n++) {
                long due = start + n * 1_000_000_000 / perSecond;
                Wait.untilNanos(due);
                var order = draw(run + "-" + n, random, due);
                threads.execute(() -> place(order));
            }
        }
    }

    /** No more orders; {@link #run} returns when those that were placed have their answers. */
    public void stop() {
        over = true;
    }

    private Order draw(String key, SplittableRandom random, long due) {
        Kind kind = mix.draw(random);
        return new Order(key, kind, random.nextInt(1, 10), due, new AtomicReference<>());
    }

    /**
     * @param dueNanos when the request should have left
     * @param id empty until it is accepted
     */
    private record Order(
            String key,
            Kind kind,
            int quantity,
            long dueNanos,
            AtomicReference<@Nullable UUID> id) {}

    private void place(Order order) {
        history.add(Event.INVOKED, order.key(), null, order.kind().name());
        counters.addSent();
        untilAnswered(order, () -> answered(order));
        UUID id = order.id().get();
        Duration patience = order.kind().patience();
        if (id != null && patience != null) {
            Wait.rest(patience);
            untilAnswered(order, () -> cancelled(order, id));
        }
    }

    private void untilAnswered(Order order, BooleanSupplier request) {
        boolean done = request.getAsBoolean();
        Duration pause = FIRST_PAUSE;
        while (!done) {
            counters.addUnanswered();
            Wait.rest(pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            askingAgain.acquireUninterruptibly();
            try {
                done = isGivenUp(order) || request.getAsBoolean();
            } finally {
                askingAgain.release();
            }
        }
    }

    private static boolean isGivenUp(Order order) {
        return System.nanoTime() - order.dueNanos() > PATIENCE.toNanos();
    }

    private boolean answered(Order order) {
        try {
            HttpResponse<String> response =
                    client.send(
                            requests.place(order.key(), order.kind(), order.quantity()),
                            BodyHandlers.ofString());
            return understood(order, response);
        } catch (IOException e) {
            history.add(Event.UNKNOWN, order.key(), null, e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** 409 says that the first request under this key is still under way; 5xx says nothing. */
    private boolean understood(Order order, HttpResponse<String> response) {
        String status = Integer.toString(response.statusCode());
        if (response.statusCode() == 201) {
            String location = response.headers().firstValue("Location").orElseThrow();
            UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
            counters.addAccepted(System.nanoTime() - order.dueNanos());
            history.add(Event.OK, order.key(), id, status);
            order.id().set(id);
            return true;
        }
        if (response.statusCode() == 409 || response.statusCode() >= 500) {
            history.add(Event.UNKNOWN, order.key(), null, status);
            return false;
        }
        counters.addRefused();
        history.add(Event.FAILED, order.key(), null, status + " " + response.body());
        return true;
    }

    /** Any answer but 5xx is one: the order may have been rejected meanwhile. */
    private boolean cancelled(Order order, UUID id) {
        try {
            int status = client.send(requests.cancel(id), BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                history.add(Event.CANCELLED, order.key(), id, "200");
            }
            return status < 500;
        } catch (IOException e) {
            history.add(Event.UNKNOWN, order.key(), id, "cancellation: " + e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
