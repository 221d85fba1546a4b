package orderflow.proof.chaos;

import java.time.Duration;
import orderflow.cluster.process.Wait;

/** A process stands still, holds its sockets and locks, and goes on as if nothing had been. */
record Freeze(String name, String process, Duration still) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        target.control().freeze(process);
        Wait.rest(still);
        target.control().thaw(process);
    }
}
