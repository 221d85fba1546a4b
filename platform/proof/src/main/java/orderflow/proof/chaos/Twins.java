package orderflow.proof.chaos;

import java.time.Duration;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;

/** Every service runs twice for a while: two relays ask for one lock, two readers share a group. */
record Twins(String name, Duration together) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        var services = target.platform().serviceNames();
        Parallel.forEach(services, service -> target.control().scale(service, 2));
        Wait.rest(together);
        Parallel.forEach(services, service -> target.control().scale(service, 1));
    }
}
