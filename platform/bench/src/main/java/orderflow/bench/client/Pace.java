package orderflow.bench.client;

/** When requests leave. */
public sealed interface Pace {

    /**
     * Nanoseconds from the start until request n is due; 0 if it is due as soon as a connection is
     * free.
     */
    long dueAfter(long n);

    /** An open loop: request n is due at its time, whether earlier ones are answered or not. */
    record Open(double perSecond) implements Pace {

        @Override
        public long dueAfter(long n) {
            return (long) (n * 1e9 / perSecond);
        }
    }

    /** A closed loop: each connection sends the next request when it has its answer. */
    record Closed() implements Pace {

        @Override
        public long dueAfter(long n) {
            return 0;
        }
    }
}
