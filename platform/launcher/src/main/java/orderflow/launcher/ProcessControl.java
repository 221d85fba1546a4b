package orderflow.launcher;

/** Kills, stops, freezes and starts the processes of a platform, in this JVM or in another. */
public interface ProcessControl {

    /** SIGKILL. */
    void kill(String process);

    /** Starts again what was killed; returns when it answers. */
    void start(String process);

    /** SIGSTOP: alive, and silent. */
    void freeze(String process);

    /** SIGCONT. */
    void thaw(String process);

    /** Brings a service to the number of instances. */
    void scale(String service, int instances);
}
