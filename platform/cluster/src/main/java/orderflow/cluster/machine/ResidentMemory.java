package orderflow.cluster.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import orderflow.cluster.process.Shell;

/** Memory that processes really occupy. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /**
     * Bytes of a process and its descendants. Memory that several share, as PostgreSQL's buffers,
     * counts once where the kernel tells each one's part.
     */
    public static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants()))
                .orElse(Stream.empty())
                .mapToLong(process -> of(process.pid()))
                .sum();
    }

    /** Bytes of one process. */
    public static long of(long pid) {
        return kilobytes(pid) * 1024;
    }

    private static long kilobytes(long pid) {
        try {
            return number(
                    Files.readAllLines(Path.of("/proc/%d/smaps_rollup".formatted(pid))).stream()
                            .filter(line -> line.startsWith("Pss:"))
                            .toList());
        } catch (IOException notTold) {
            return number(Shell.lines("ps -o rss= -p " + pid));
        }
    }

    private static long number(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
