package orderflow.problems;

import jakarta.servlet.http.HttpServletRequest;
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
    private static final String SUM = WaitingRoom.class.getName();
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

    /** A connector with virtual threads is left alone: nothing waits for one. */
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
     * Adds the wait of this turn of a request: one whose body comes later than its head has two.
     * Only the first request of a turn has waited. A later one on the same connection came while
     * that one was being answered, and its time is not known.
     */
    static void note(HttpServletRequest request) {
        var waited = WAITED.get();
        WAITED.remove();
        if (waited != null) {
            request.setAttribute(SUM, waited(request).plus(waited));
        }
    }

    /** The sum of the noted waits. */
    static Duration waited(HttpServletRequest request) {
        return request.getAttribute(SUM) instanceof Duration sum ? sum : Duration.ZERO;
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
