package orderflow.cluster.lag;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.Topics;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.admin.Admin;

/** Tells Prometheus what only the brokers know. */
public final class MetricsServer {

    private static final int PORT = 9404;

    private MetricsServer() {}

    /** Until the process ends. */
    public static void run(Map<String, Object> connection, Topics topics, List<String> groups) {
        try (Admin admin = Admin.create(connection)) {
            var registry = new PrometheusRegistry();
            registry.register(new ClusterMetrics(admin, topics, groups));
            try (var server = HTTPServer.builder().port(PORT).registry(registry).buildAndStart()) {
                System.out.println("Metrics of the cluster on " + server.getPort());
                Thread.currentThread().join();
            }
        } catch (IOException e) {
            throw new PlatformFailure("No metrics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
