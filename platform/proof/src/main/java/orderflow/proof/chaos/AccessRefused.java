package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** A service has no rights on any topic for a while. */
record AccessRefused(String name, String service, Duration lasting) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        var itsRights =
                new AclBindingFilter(
                        new ResourcePatternFilter(ResourceType.TOPIC, null, PatternType.ANY),
                        new AccessControlEntryFilter(
                                "User:" + service, null, AclOperation.ANY, AclPermissionType.ANY));
        try (Admin admin = Admin.create(target.platform().kafkaConnection("admin"))) {
            var taken = answer(admin.deleteAcls(List.of(itsRights)).all());
            try {
                Wait.rest(lasting);
            } finally {
                answer(admin.createAcls(taken).all());
            }
        }
    }

    private <T> T answer(Future<T> question) {
        return KafkaAnswer.of(question, "The rights of %s cannot be changed".formatted(service));
    }
}
