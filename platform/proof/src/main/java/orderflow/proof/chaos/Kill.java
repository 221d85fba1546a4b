package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;

/** Processes are killed and come back after a while. */
record Kill(String name, List<String> processes, Duration away) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        processes.forEach(target.control()::kill);
        Wait.rest(away);
        // Together: a broker alone may wait for the others.
        Parallel.forEach(processes, target.control()::start);
    }
}
