package orderflow.labs;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.machine.CpuTime;
import orderflow.cluster.machine.ResidentMemory;
import orderflow.cluster.process.Wait;

/**
 * What processes hold and use while they have nothing to do.
 *
 * @param cpuMillis of processor time in each second
 */
record Footprint(double megabytes, double cpuMillis) {

    /** For what was begun to be ended, as a compiler's work. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration WINDOW = Duration.ofSeconds(5);

    static Footprint of(List<Long> processes) {
        Wait.rest(SETTLING);
        long before = cpuMillis(processes);
        Wait.rest(WINDOW);
        return new Footprint(
                processes.stream().mapToLong(ResidentMemory::ofTree).sum() / 1e6,
                (double) (cpuMillis(processes) - before) / WINDOW.toSeconds());
    }

    private static long cpuMillis(List<Long> processes) {
        return processes.stream().mapToLong(pid -> CpuTime.ofTree(pid).toMillis()).sum();
    }
}
