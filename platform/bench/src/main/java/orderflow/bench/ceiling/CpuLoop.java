package orderflow.bench.ceiling;

/**
 * The speed of the machine at this moment: always the same arithmetic, which fits into the caches
 * of any processor. On a shared machine it differs from minute to minute.
 */
public final class CpuLoop {

    private static final int ROUNDS = 200_000_000;

    private CpuLoop() {}

    /** Million rounds per second of one thread. */
    public static double megaRounds() {
        long start = System.nanoTime();
        long x = 88_172_645_463_325_252L;
        for (int i = 0; i < ROUNDS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        double rate = ROUNDS * 1e3 / (System.nanoTime() - start);
        if (x == 0) {
            // Never: but no compiler knows, and leaves the loop out.
            throw new IllegalStateException("This generator does not reach zero");
        }
        return rate;
    }
}
