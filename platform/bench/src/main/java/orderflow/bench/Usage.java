package orderflow.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.cluster.machine.CpuTime;
import orderflow.launcher.Platform;

/**
 * Processor time by process.
 *
 * @param atNanos when it was read, as {@link System#nanoTime()}
 */
record Usage(long atNanos, Map<String, Duration> cpu) {

    /** The load's own process. */
    static final String CLIENT = "bench";

    static Usage now(Platform platform) {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        platform.processes()
                .forEach(process -> cpu.put(process.name(), CpuTime.ofTree(process.pid())));
        cpu.put(CLIENT, CpuTime.of(ProcessHandle.current().pid()));
        return new Usage(System.nanoTime(), cpu);
    }

    /** The difference to an earlier measurement. */
    Usage since(Usage before) {
        Map<String, Duration> used = new LinkedHashMap<>();
        cpu.forEach((name, time) ->
                used.put(name, time.minus(before.cpu().getOrDefault(name, Duration.ZERO))));
        return new Usage(atNanos - before.atNanos(), used);
    }

    /** Share of one processor. */
    double share(String process) {
        return cpu.getOrDefault(process, Duration.ZERO).toNanos() / (double) atNanos;
    }
}
