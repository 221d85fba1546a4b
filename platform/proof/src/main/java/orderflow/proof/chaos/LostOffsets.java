package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** A service comes back to a consumer group that has forgotten how far it was: it reads all. */
record LostOffsets(String name, String service) implements Fault {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 60;

    @Override
    public void happenTo(FaultTarget target) {
        target.control().kill(service);
        try (Admin admin = Admin.create(target.platform().kafkaConnection("admin"))) {
            boolean deleted = deleted(admin);
            for (int tries = 1; !deleted && tries < TRIES; tries++) {
                Wait.rest(BETWEEN_TRIES);
                deleted = deleted(admin);
            }
            target.control().start(service);
            if (!deleted) {
                throw new PlatformFailure("Group %s did not become empty.".formatted(service));
            }
        }
    }

    /** False while the group still waits for the one that was killed. */
    private boolean deleted(Admin admin) {
        try {
            admin.deleteConsumerGroups(List.of(service)).all().get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case GroupNotEmptyException _ -> false;
                case GroupIdNotFoundException _ -> true;
                case null, default ->
                        throw new PlatformFailure(
                                "Group %s stays: %s".formatted(service, e.getCause()), e);
            };
        }
    }
}
