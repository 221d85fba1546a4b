package orderflow.cluster.machine;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.Shell;
import orderflow.cluster.process.Wait;

/** Conditions that the machine has to meet before anything is started, each with the way out. */
public final class Requirements {

    /** Bytes needed with three brokers and with one, measured after the first order. */
    private static final Map<Integer, Long> NEEDED = Map.of(3, megabytes(2000), 1, megabytes(1300));

    /**
     * Files and connections of one process: a broker holds each segment of each partition open, and
     * order-service as many connections as its server takes.
     */
    private static final long OPEN_FILES = 4_096;

    /** Data, logs and caches of the first hours. */
    private static final long DISK = megabytes(2000);

    /** TCP's own minute (TIME_WAIT on Linux), and a little more. */
    private static final Duration CLOSING = Duration.ofSeconds(65);

    private Requirements() {}

    /**
     * Waits for ports that nobody listens on and that a closed connection still holds. Some of ours
     * lie where the kernel also takes the near ends of outgoing connections from.
     */
    public static void awaitClosedConnections(Set<Integer> ports, Progress progress) {
        for (int port : ports) {
            if (LoopbackPort.taken(port) && !LoopbackPort.answers(port)) {
                progress.report(
                        "waiting for port %d, which a connection still holds".formatted(port));
                // A port that is not free then is reported by portsInTheWay.
                var _ = Wait.until(CLOSING, () -> !LoopbackPort.taken(port));
            }
        }
    }

    /** A sentence for each port that somebody else listens on. */
    public static List<String> portsInTheWay(Map<Integer, String> users) {
        return users.entrySet().stream()
                .filter(use -> LoopbackPort.taken(use.getKey()))
                .map(use -> inTheWay(use.getKey(), use.getValue()))
                .toList();
    }

    private static String inTheWay(int port, String user) {
        String holder = PortHolder.of(port).map(program -> " by " + program).orElse("");
        String wayOut =
                user.equals(KafkaUser.DECK)
                        ? "end that program, or do without the page: './demo up --no-deck'."
                        : "end that program and try again.";
        return "Port %d, which %s needs, is in use%s: %s".formatted(port, user, holder, wayOut);
    }

    /** A sentence when less memory is available than the platform will occupy. */
    public static List<String> memory(int brokers) {
        return memory(brokers, availableMemory());
    }

    static List<String> memory(int brokers, long available) {
        long needed = NEEDED.getOrDefault(brokers, 0L);
        if (available >= needed) {
            return List.of();
        }
        String wayOut =
                brokers == 1
                        ? "close something."
                        : "close something, or start one broker with './demo up --brokers 1'.";
        return List.of(
                "%.1f GB of memory are available and about %.1f GB are needed: %s"
                        .formatted(gigabytes(available), gigabytes(needed), wayOut));
    }

    /** A sentence when the disk that holds the folder is nearly full. */
    public static List<String> disk(Path folder) {
        long free = folder.toFile().getUsableSpace();
        return free >= DISK
                ? List.of()
                : List.of(
                        "%.1f GB are free on the disk of %s and about %.1f GB are needed: delete something."
                                .formatted(gigabytes(free), folder, gigabytes(DISK)));
    }

    /** A sentence when a process may open too few files; a JVM has raised its limit already. */
    public static List<String> openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? openFiles(unix.getMaxFileDescriptorCount())
                : List.of();
    }

    static List<String> openFiles(long limit) {
        return limit >= OPEN_FILES
                ? List.of()
                : List.of(
                        "A process may open %d files here and %d are needed: 'ulimit -n %d' in a new shell, or ask who set the limit."
                                .formatted(limit, OPEN_FILES, OPEN_FILES));
    }

    /** A sentence when we are root and PostgreSQL, which refuses root, cannot be run otherwise. */
    public static List<String> unprivilegedUser() {
        boolean root = Shell.lines("id -u").equals(List.of("0"));
        return !root || Shell.lines("unshare -U echo possible").equals(List.of("possible"))
                ? List.of()
                : List.of(
                        "PostgreSQL refuses to run as root and 'unshare -U' does not work here: "
                                + "run ./demo as an ordinary user.");
    }

    public static double gigabytes(long bytes) {
        return bytes / 1e9;
    }

    /** Memory that is free without swapping, within the limit of a container. */
    public static long availableMemory() {
        OperatingSystemMXBean machine =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.min(machine.getTotalMemorySize(), availableOnMachine(machine));
    }

    private static long availableOnMachine(OperatingSystemMXBean machine) {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElseGet(machine::getTotalMemorySize);
        } catch (IOException notLinux) {
            // macOS gives memory back from its caches; only the total says something.
            return machine.getTotalMemorySize();
        }
    }

    private static long megabytes(long number) {
        return number * 1_000_000;
    }
}
