package orderflow.proof.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** A service has no rights on any topic for a while. */
record AccessRefused(String name, String service, Duration lasting) implements Fault {

    @Override
    public void happenTo(Scene scene) {
        var itsRights =
                new AclBindingFilter(
                        new ResourcePatternFilter(ResourceType.TOPIC, null, PatternType.ANY),
                        new AccessControlEntryFilter(
                                "User:" + service, null, AclOperation.ANY, AclPermissionType.ANY));
        try (Admin admin = Admin.create(scene.platform().kafkaConnection("admin"))) {
            Collection<AclBinding> taken = admin.deleteAcls(List.of(itsRights)).all().get();
            try {
                Wait.rest(lasting);
            } finally {
                admin.createAcls(taken).all().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new PlatformFailure(
                    "The rights of %s cannot be changed: %s".formatted(service, e.getCause()), e);
        }
    }
}
