package orderflow.proof.chaos;

import java.time.Duration;
import orderflow.cluster.process.Wait;

/** The role of a service may only read and delete in one of its tables for a while. */
record RightsTaken(String name, String database, String table, Duration lasting) implements Fault {

    @Override
    public void happenTo(Scene scene) {
        String role = scene.platform().database(database).name();
        scene.execute(database, "revoke insert, update on %s from %s".formatted(table, role));
        try {
            Wait.rest(lasting);
        } finally {
            scene.execute(database, "grant insert, update on %s to %s".formatted(table, role));
        }
    }
}
