package orderflow.proof.chaos;

import java.time.Duration;
import orderflow.cluster.process.Wait;

/** Instances of a service come and go every few seconds, and its partitions with them. */
record RebalanceStorm(String name, String service, int changes) implements Fault {

    private static final Duration BETWEEN = Duration.ofSeconds(3);

    @Override
    public void happenTo(FaultTarget target) {
        for (int change = 0; change < changes; change++) {
            target.control().scale(service, 1 + (change + 1) % 2);
            Wait.rest(BETWEEN);
        }
        target.control().scale(service, 1);
    }
}
