package orderflow.cluster.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time that processes have used, from Linux's {@code /proc}. */
public final class CpuTime {

    /** USER_HZ, which is the same on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** Fields of /proc/PID/stat behind the name: utime, stime, cutime, cstime. */
    private static final int FIRST = 11;

    private static final int OWN = 2;
    private static final int WITH_ENDED_CHILDREN = 4;

    private CpuTime() {}

    /**
     * Of a process and its descendants, those included that have ended and that their parent has
     * seen end, as PostgreSQL's former sessions. Zero where the kernel does not tell.
     */
    public static Duration ofTree(long pid) {
        return duration(
                ProcessHandle.of(pid)
                        .map(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .orElse(Stream.empty())
                        .mapToLong(process -> ticks(process.pid(), WITH_ENDED_CHILDREN))
                        .sum());
    }

    /** Of a process alone. */
    public static Duration of(long pid) {
        return duration(ticks(pid, OWN));
    }

    private static Duration duration(long ticks) {
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    private static long ticks(long pid, int fields) {
        try {
            return parse(Files.readString(Path.of("/proc/%d/stat".formatted(pid))), fields);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The name of the program may hold spaces and brackets: it ends at the last bracket. */
    static long parse(String stat, int count) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
        long sum = 0;
        for (int i = FIRST; i < FIRST + count; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }
}
