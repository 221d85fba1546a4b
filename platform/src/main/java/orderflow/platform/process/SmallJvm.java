package orderflow.platform.process;

import java.util.List;
import java.util.Map;

/** How a JVM is kept small: seven of them share a laptop with a database. */
public final class SmallJvm {

    private SmallJvm() {}

    /** Options of a JVM with a heap of at most {@code heap}, as {@code 256m}. */
    public static List<String> options(String heap, String young) {
        return List.of(
                "-Xmx" + heap,
                // The collector walks through all of it before it first collects; by default a
                // third of the heap.
                "-Xmn" + young,
                // Smallest footprint, no threads of its own; pauses stay short on small heaps.
                "-XX:+UseSerialGC",
                // Seven JVMs that warm up at once on two cores: the second compiler makes the code
                // a
                // third faster after minutes, and everything slow until then.
                "-XX:TieredStopAtLevel=1",
                // Out of memory some threads die and the rest look healthy: better none, and a
                // word.
                "-XX:+ExitOnOutOfMemoryError",
                // Half the default; nothing here recurses deeply.
                "-Xss512k",
                // 240 MB of address space by default, of which the warm code needs a fifth.
                "-XX:ReservedCodeCacheSize=64m",
                // A file per JVM in the temporary folder that only jstat would read.
                "-XX:-UsePerfData");
    }

    public static Map<String, String> environment() {
        // glibc otherwise keeps up to 64 MB of freed memory for each of eight arenas per core.
        return Map.of("MALLOC_ARENA_MAX", "2");
    }
}
