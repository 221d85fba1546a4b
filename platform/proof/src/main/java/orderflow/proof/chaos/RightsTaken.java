package orderflow.proof.chaos;

import java.time.Duration;
import orderflow.cluster.process.Wait;

/** The role of a service may only read and delete in one of its tables for a while. */
record RightsTaken(String name, String database, String table, Duration lasting) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        String role = target.platform().database(database).name();
        target.execute(database, "revoke insert, update on %s from %s".formatted(table, role));
        try {
            Wait.rest(lasting);
        } finally {
            target.execute(database, "grant insert, update on %s to %s".formatted(table, role));
        }
    }
}
