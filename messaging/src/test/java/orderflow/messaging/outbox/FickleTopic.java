package orderflow.messaging.outbox;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** A topic that comes, goes and changes its mind about what it takes. */
final class FickleTopic implements AutoCloseable {

    private final Admin admin;
    private final String name;

    FickleTopic(Map<String, Object> connection, String name) {
        this.admin = Admin.create(connection);
        this.name = name;
    }

    void create(Map<String, String> settings) {
        await().ignoreExceptions()
                .until(() -> {
                    var topic = new NewTopic(name, 3, (short) 1).configs(settings);
                    done(admin.createTopics(List.of(topic)).all());
                    return true;
                });
    }

    /** Returns when the broker has heard of it: until then it takes records for the old topic. */
    void delete() {
        done(admin.deleteTopics(List.of(name)).all());
        await().until(() -> !admin.listTopics().names().get().contains(name));
    }

    /** The size of a batch from which on it refuses. */
    void limit(String bytes) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var entry = new ConfigEntry("max.message.bytes", bytes);
        var set = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        done(admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static void done(KafkaFuture<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
