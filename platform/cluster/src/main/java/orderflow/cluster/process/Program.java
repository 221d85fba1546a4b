package orderflow.cluster.process;

import java.time.Duration;

/** One thing that runs as a process: how it is started, seen to work and ended. */
public interface Program {

    /** The name that commands and log files know it by, as {@code kafka-2}. */
    String name();

    /** Port that its clients connect to, on loopback. */
    int port();

    Command command();

    /** Whether it serves its clients now; called every few milliseconds while it starts. */
    default boolean answers() {
        return LoopbackPort.answers(port());
    }

    /** False only if it says of itself that it cannot go on: silence is no answer. */
    default boolean live() {
        return true;
    }

    /** The signal that makes it finish its work and leave. */
    default Signal politeSignal() {
        return Signal.TERM;
    }

    /** Time that it has to leave before it is killed. */
    Duration patience();
}
