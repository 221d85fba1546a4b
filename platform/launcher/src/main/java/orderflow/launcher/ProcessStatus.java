package orderflow.launcher;

import java.time.Duration;
import java.time.Instant;
import orderflow.cluster.machine.ResidentMemory;
import orderflow.cluster.process.Child;

/**
 * One process as it is now.
 *
 * @param residentBytes 0 when it does not run
 * @param age since it was started
 * @param restarts how often it was brought back lately, after it had died
 */
public record ProcessStatus(
        String name,
        boolean running,
        long pid,
        int port,
        long residentBytes,
        Duration age,
        int restarts) {

    static ProcessStatus of(Child child, int restarts) {
        boolean running = child.alive();
        return new ProcessStatus(
                child.program().name(),
                running,
                child.pid(),
                child.program().port(),
                running ? ResidentMemory.ofTree(child.pid()) : 0,
                Duration.between(child.startedAt(), Instant.now()),
                restarts);
    }
}
