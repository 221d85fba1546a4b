package orderflow.cluster.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that nobody tells us about. */
public final class Wait {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Wait() {}

    /** Asks until the condition holds; returns whether it did in time. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
