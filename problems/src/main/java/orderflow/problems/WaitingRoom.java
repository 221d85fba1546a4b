package orderflow.problems;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardThreadExecutor;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;

/**
 * Tomcat's own pool of threads and its queue, with one thing more: a request can ask how long it
 * waited there. Tomcat itself looks at the clock only when the request has its thread.
 */
final class WaitingRoom extends StandardThreadExecutor {
    private static final ThreadLocal<Duration> WAITED = new ThreadLocal<>();

    private WaitingRoom(AbstractProtocol<?> protocol, int port) {
        setName("waiting-room-" + port);
        setNamePrefix("http-" + port + "-");
        setMaxThreads(protocol.getMaxThreads());
        setMinSpareThreads(protocol.getMinSpareThreads());
        setMaxQueueSize(protocol.getMaxQueueSize());
    }

    static void install(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(WaitingRoom::install);
    }

    /** Where threads are virtual, nothing waits for one. */
    private static void install(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.getExecutor() == null) {
            var room = new WaitingRoom(protocol, connector.getPort());
            // It starts and stops with the service.
            connector.getService().addExecutor(room);
            protocol.setExecutor(room);
        }
    }

    /**
     * Answers the first request of a turn only: what comes after it on the same connection came
     * while that one was being answered, and nobody knows when.
     */
    static Duration takeWait() {
        var waited = WAITED.get();
        WAITED.remove();
        return waited == null ? Duration.ZERO : waited;
    }

    @Override
    public void execute(Runnable turn) {
        long since = System.nanoTime();
        super.execute(() -> {
            WAITED.set(Duration.ofNanos(System.nanoTime() - since));
            try {
                turn.run();
            } finally {
                WAITED.remove();
            }
        });
    }
}
