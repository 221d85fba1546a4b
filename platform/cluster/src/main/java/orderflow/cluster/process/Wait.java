package orderflow.cluster.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a moment, or for something that nobody tells us about. */
public final class Wait {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Wait() {}

    /** Asks until the condition holds; returns whether it did in time. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        return until(atMost, INTERVAL, condition);
    }

    /** As above, with so much time between two questions. */
    public static boolean until(Duration atMost, Duration pause, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Lets the time pass, whatever wakes the thread. */
    public static void rest(Duration time) {
        untilNanos(System.nanoTime() + time.toNanos());
    }

    /**
     * Returns at the moment or later.
     *
     * @param moment as {@link System#nanoTime()}
     */
    public static void untilNanos(long moment) {
        untilNanos(moment, () -> false);
    }

    /** As above, and earlier if this thread is unparked when it is over. */
    public static void untilNanos(long moment, BooleanSupplier over) {
        for (long left = moment - System.nanoTime();
                left > 0 && !over.getAsBoolean();
                left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
