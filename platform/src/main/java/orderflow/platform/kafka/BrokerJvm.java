package orderflow.platform.kafka;

import java.util.List;
import java.util.Map;

/** How a broker's JVM is kept small. */
final class BrokerJvm {

    private BrokerJvm() {}

    static List<String> options() {
        return List.of(
                // Page cache does the work; three brokers share a laptop with everything else.
                "-Xmx256m",
                // Smallest footprint and no threads of its own; pauses stay short at this heap.
                "-XX:+UseSerialGC",
                "-Xss512k",
                // Unlocks nothing, saves the memory of a file mapped for jstat and friends.
                "-XX:-UsePerfData");
    }

    static Map<String, String> environment(KafkaInstallation kafka) {
        return Map.of(
                "CLASSPATH",
                kafka.classPath(),
                // glibc otherwise keeps up to 64 MB of freed memory per core and arena.
                "MALLOC_ARENA_MAX",
                "2");
    }
}
