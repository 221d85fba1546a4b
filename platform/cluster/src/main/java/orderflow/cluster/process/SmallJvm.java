package orderflow.cluster.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings that keep a JVM small: eight of them share a laptop with a database. */
public final class SmallJvm {

    /**
     * On macOS a JVM asks the system for its language, not its environment. Some have digits of
     * their own, in which nobody else reads a port.
     */
    public static final List<String> LANGUAGE = List.of("-Duser.language=en", "-Duser.country=US");

    private SmallJvm() {}

    /** Which of the JVM's two compilers work, and how soon. */
    public enum Compilers {
        /**
         * Code that runs a few hundred times a second: the second compiler would take more from it
         * than it gives back for minutes.
         */
        FIRST,
        /**
         * Hot paths: the second compiler saves a third of the work and more. It begins at twice the
         * default counts, after everybody's start.
         */
        BOTH;

        private List<String> options() {
            return switch (this) {
                case FIRST -> List.of("-XX:TieredStopAtLevel=1");
                case BOTH ->
                        List.of(
                                "-XX:Tier4InvocationThreshold=10000",
                                "-XX:Tier4MinInvocationThreshold=1200",
                                "-XX:Tier4CompileThreshold=30000",
                                "-XX:Tier4BackEdgeThreshold=80000");
            };
        }
    }

    /** Options of a JVM with a heap of at most {@code heap}, as {@code 256m}. */
    public static List<String> options(String heap, String young, Compilers compilers) {
        List<String> options = new ArrayList<>(LANGUAGE);
        options.addAll(compilers.options());
        options.addAll(
                List.of(
                        "-Xmx" + heap,
                        // By default a 64th of the memory: in a container less than the objects of
                        // an AOT cache, which are loaded before the heap may grow.
                        "-Xms" + heap,
                        // The collector walks through all of it before it first collects; by
                        // default a third of the heap.
                        "-Xmn" + young,
                        // Smallest footprint, no threads of its own; pauses stay short on small
                        // heaps.
                        "-XX:+UseSerialGC",
                        // Out of memory some threads die and the rest look healthy: better none,
                        // and a word.
                        "-XX:+ExitOnOutOfMemoryError",
                        // Half the default; nothing here recurses deeply.
                        "-Xss512k",
                        // 240 MB of address space by default, of which the warm code needs a fifth.
                        "-XX:ReservedCodeCacheSize=64m",
                        // A file per JVM in the temporary folder that only jstat would read.
                        "-XX:-UsePerfData"));
        return options;
    }

    public static Map<String, String> environment() {
        // glibc otherwise keeps up to 64 MB of freed memory for each of eight arenas per core.
        return Map.of("MALLOC_ARENA_MAX", "2");
    }
}
