package orderflow.labs;

import java.util.ArrayList;
import java.util.List;

/** How long one action took, each time that it was done. Of one thread. */
final class Timings {

    private final List<Long> nanos = new ArrayList<>();

    void time(Runnable action) {
        long start = System.nanoTime();
        action.run();
        nanos.add(System.nanoTime() - start);
    }

    /** Milliseconds; half of them took less. */
    double median() {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }
}
