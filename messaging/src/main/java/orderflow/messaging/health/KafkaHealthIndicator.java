package orderflow.messaging.health;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the cluster answers within two seconds. Part of readiness, never of liveness. */
final class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

    private static final int PATIENCE_MILLIS = 2_000;

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    KafkaHealthIndicator(Map<String, Object> configuration) {
        super("Kafka did not answer");
        this.configuration = configuration;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        var cluster =
                admin().describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS));
        builder.up()
                .withDetail(
                        "clusterId",
                        cluster.clusterId().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .withDetail(
                        "brokers",
                        cluster.nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).size());
    }

    /** Made when first asked, so that a service starts while Kafka's name does not resolve yet. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(configuration);
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close();
        }
    }
}
