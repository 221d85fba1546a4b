package orderflow.deck.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderflow.deck.OrderBook;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import orderflow.deck.outside.Customers;
import orderflow.deck.outside.Launcher.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The faults under way: at most one of each target. Each heals by itself when its countdown is
 * over, earlier when it is asked to, and when the deck stops.
 */
@Component
public final class Runs implements DisposableBean {

    private static final int REMEMBERED = 10;
    private static final int PER_SECOND = 10;

    /** Enough for a judgement, where the fault itself takes no time. */
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** So long the orders may take to their ends afterwards. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(40);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration TO_HEAL = Duration.ofSeconds(20);

    private final Breaker breaker;
    private final Customers customers;
    private final OrderBook orders;
    private final Picture picture;
    private final Deque<Run> runs = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long last;

    Runs(Breaker breaker, Customers customers, OrderBook orders, Picture picture) {
        this.breaker = breaker;
        this.customers = customers;
        this.orders = orders;
        this.picture = picture;
    }

    /**
     * Begins it, and returns at once.
     *
     * @throws IllegalStateException if it is not possible now, with a sentence
     */
    Snapshot.Run begin(Action action, @Nullable Integer said) {
        Run run;
        synchronized (runs) {
            if (isBroken(action.target())) {
                throw new IllegalStateException(
                        action.target() + " is broken already: it heals by itself.");
            }
            run = new Run(++last, action, said);
            runs.addFirst(run);
            if (runs.size() > REMEMBERED) {
                runs.removeLast();
            }
        }
        show();
        threads.execute(() -> follow(run));
        return run.shown();
    }

    boolean isBroken(String target) {
        synchronized (runs) {
            return runs.stream()
                    .anyMatch(run -> run.action.target().equals(target) && run.isBroken());
        }
    }

    /** Ends each countdown now. What {@code ./demo chaos} began ends by itself. */
    public void healAll() {
        synchronized (runs) {
            runs.forEach(Run::healNow);
        }
    }

    private void follow(Run run) {
        var watch = new Watch(orders, picture);
        var load = threads.submit(() -> load(watch));
        try {
            var question = run.action.question();
            breakAndHeal(run, watch);
            watch(watch, load);
            var seen = watch.seen();
            run.judged(question.judge().of(seen), seen.sentence());
        } catch (Refused e) {
            run.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            load.cancel(true);
            show();
        }
    }

    private void breakAndHeal(Run run, Watch watch) throws Refused, InterruptedException {
        var fault = run.action.fault();
        try {
            breaker.begin(fault);
            run.countDown();
            watch.lookAtLanes();
        } finally {
            // Also when it began only in part, or the deck stops.
            run.healing();
            show();
            breaker.heal(fault);
            run.healed();
            show();
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
            customers.place("tok_ok", Integer.MAX_VALUE, PER_SECOND, watch::add);
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

    private void show() {
        List<Snapshot.Run> shown;
        synchronized (runs) {
            shown = runs.stream().map(Run::shown).toList();
        }
        picture.runs(shown);
    }

    /** Stopped, the deck does not leave the platform broken. */
    @Override
    public void destroy() throws InterruptedException {
        healAll();
        long until = System.nanoTime() + TO_HEAL.toNanos();
        while (isAnyBroken() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        threads.shutdownNow();
    }

    private boolean isAnyBroken() {
        synchronized (runs) {
            return runs.stream().anyMatch(Run::isBroken);
        }
    }
}
