package orderflow.labs;

import java.util.List;
import java.util.function.Predicate;

/** Jobs that are handed in, and given out to the workers of teams. */
interface Jobs {

    /** The jobs that a team wants. */
    enum Share {
        ALL,
        EUROPE
    }

    /** Makes the place for them, and for those that cannot be done. */
    void make();

    /** From now on there is a team; what it gets of the jobs of before, is for the place to say. */
    void hire(String team, Share share);

    /** Returns when they are safe. */
    void put(List<Job> jobs);

    /** One more worker of a team. Of the thread that calls, and of no other. */
    Taker taker(String team);

    /** Whether so many workers of the team are there, and each knows what it is to work on. */
    boolean isReady(String team, int workers);

    /** Jobs that are kept, done or not. */
    long left(String team);

    /** Jobs that were set aside for a human. */
    long deadLetters();

    /** A worker's hand. */
    interface Taker extends AutoCloseable {

        /**
         * Takes what is there now, or waits a moment for it.
         *
         * @param work true if a job could be done
         */
        void take(Predicate<Job> work);

        @Override
        void close();
    }
}
