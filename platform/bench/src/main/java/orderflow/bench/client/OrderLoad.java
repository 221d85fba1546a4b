package orderflow.bench.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import orderflow.cluster.process.Wait;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Places orders over a number of connections, a thread each. A thread takes the next request, waits
 * until it is due, sends it and reads the answer; while all of them are busy, requests that are due
 * wait, and their wait is part of their latency.
 */
public final class OrderLoad {

    /** Of each latency, over all magnitudes: 1 %. */
    private static final int DIGITS = 2;

    private final Supplier<Customer> customers;
    private final int connections;
    private final boolean remembering;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Recorder latencies = new Recorder(DIGITS);
    private final List<List<Placed>> orders = new ArrayList<>();
    private volatile boolean over;

    private OrderLoad(Supplier<Customer> customers, int connections, boolean remembering) {
        this.customers = customers;
        this.connections = connections;
        this.remembering = remembering;
    }

    /** Counts only. */
    public static OrderLoad counting(URI shop, int connections) {
        return new OrderLoad(() -> new HttpCustomer(shop), connections, false);
    }

    /** Keeps each accepted order, too. */
    public static OrderLoad remembering(URI shop, int connections) {
        return remembering(() -> new HttpCustomer(shop), connections);
    }

    /** As above, with other customers than those of order-service. */
    public static OrderLoad remembering(Supplier<Customer> customers, int connections) {
        return new OrderLoad(customers, connections, true);
    }

    /**
     * Returns when the requests are answered, or at the end of the time: what is not sent then is
     * not sent any more.
     *
     * @return how long it took, in nanoseconds
     */
    public long run(Pace pace, long requests, Duration atMost) {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            List<Placed> own = new ArrayList<>();
            orders.add(own);
            threads.add(
                    Thread.ofPlatform()
                            .name("customer-" + i)
                            .start(() -> work(pace, start, requests, own)));
        }
        await(threads, start + atMost.toNanos());
        return System.nanoTime() - start;
    }

    public long accepted() {
        return accepted.sum();
    }

    /** Answered with anything but 201. */
    public long refused() {
        return refused.sum();
    }

    public long unanswered() {
        return unanswered.sum();
    }

    /** Latencies of the accepted requests since the last call, in microseconds. */
    public Histogram latencies() {
        return latencies.getIntervalHistogram();
    }

    /** The accepted orders; complete when the load has ended. */
    public List<Placed> orders() {
        return orders.stream().flatMap(List::stream).toList();
    }

    private void work(Pace pace, long start, long requests, List<Placed> own) {
        try (Customer customer = customers.get()) {
            for (long n = next.getAndIncrement();
                    n < requests && !over;
                    n = next.getAndIncrement()) {
                long due = awaitDue(pace.dueAfter(n), start);
                if (!over) {
                    place(customer, n, due, own);
                }
            }
        } catch (IOException closing) {
            unanswered.increment();
        }
    }

    private long awaitDue(long after, long start) {
        if (after == 0) {
            return System.nanoTime();
        }
        Wait.untilNanos(start + after, () -> over);
        return start + after;
    }

    private void place(Customer customer, long n, long due, List<Placed> own) {
        try {
            UUID order = customer.place(n);
            if (order == null) {
                refused.increment();
                return;
            }
            accepted.increment();
            latencies.recordValue((System.nanoTime() - due) / 1_000);
            if (remembering) {
                own.add(new Placed(order, due));
            }
        } catch (IOException gone) {
            unanswered.increment();
            // Without a rest a refused connection would be tried again in a circle.
            Wait.rest(Duration.ofMillis(10));
        }
    }

    private void await(List<Thread> threads, long deadline) {
        try {
            for (Thread thread : threads) {
                while (thread.isAlive() && System.nanoTime() < deadline) {
                    thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                }
            }
            over = true;
            for (Thread thread : threads) {
                LockSupport.unpark(thread);
                // An answer that does not come within seconds ends with its connection.
                if (!thread.join(Duration.ofSeconds(5))) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            over = true;
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
