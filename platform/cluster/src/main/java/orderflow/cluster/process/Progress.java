package orderflow.cluster.process;

/** Hears what is being done, for the user to see, one line at a time. */
@FunctionalInterface
public interface Progress {

    void report(String line);
}
