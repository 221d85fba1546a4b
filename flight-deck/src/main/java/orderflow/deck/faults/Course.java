package orderflow.deck.faults;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderflow.deck.OrderBook;
import orderflow.deck.Picture;
import orderflow.deck.outside.Customers;
import orderflow.deck.outside.Launcher.Refused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The course that a fault takes: it is broken, heals, its orders come to their ends, and what they
 * went through is judged. Customers place orders all the while.
 */
@Component
final class Course implements DisposableBean {

    static final int ORDERS_PER_SECOND = 10;

    /** Enough for a judgement, where the fault itself takes no time. */
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** So long the orders may take to their ends afterwards. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(40);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Breaker breaker;
    private final Customers customers;
    private final OrderBook orders;
    private final Picture picture;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Course(Breaker breaker, Customers customers, OrderBook orders, Picture picture) {
        this.breaker = breaker;
        this.customers = customers;
        this.orders = orders;
        this.picture = picture;
    }

    /**
     * Returns when it is judged, or has failed.
     *
     * @param changed is run whenever the run's state is another
     */
    void take(Run run, Runnable changed) {
        var watch = new Watch(orders, picture);
        var load = threads.submit(() -> load(watch));
        try {
            var question = run.action.question();
            breakAndHeal(run, watch, changed);
            watch(watch, load);
            var seen = watch.seen();
            run.judged(question.judge().of(seen), seen.sentence());
            // Also for those who made no prediction, or look from another tab.
            picture.happened(run.action.title() + ": " + seen.sentence());
        } catch (Refused e) {
            run.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            load.cancel(true);
            changed.run();
        }
    }

    private void breakAndHeal(Run run, Watch watch, Runnable changed)
            throws Refused, InterruptedException {
        var fault = run.action.fault();
        try {
            breaker.begin(fault);
            run.countDown();
            watch.lookAtLanes();
        } finally {
            // Also when it began only in part, or the deck stops.
            run.healing();
            changed.run();
            breaker.heal(fault);
            run.healed();
            changed.run();
        }
    }

    private static void watch(Watch watch, Future<?> load) throws InterruptedException {
        Thread.sleep(AT_LEAST);
        load.cancel(true);
        long until = System.nanoTime() + AFTERWARDS.toNanos();
        do {
            Thread.sleep(BETWEEN_LOOKS);
            watch.look();
        } while (!watch.over() && System.nanoTime() < until);
    }

    /** Customers for as long as it takes. */
    private void load(Watch watch) {
        var looking = threads.submit(() -> look(watch));
        try {
            customers.place("tok_ok", Integer.MAX_VALUE, ORDERS_PER_SECOND, watch::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            looking.cancel(true);
        }
    }

    private static void look(Watch watch) {
        try {
            while (true) {
                watch.look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
