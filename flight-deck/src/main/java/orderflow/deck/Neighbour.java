package orderflow.deck;

import java.util.Arrays;
import java.util.Optional;

/** A service, as its neighbours know it. */
public enum Neighbour {
    ORDER("order-service", 8081),
    PAYMENT("payment-service", 8082),
    NOTIFICATION("notification-service", 8083);

    private final String id;
    private final int port;

    Neighbour(String id, int port) {
        this.id = id;
        this.port = port;
    }

    /** Its name everywhere: of its process, its Kafka user and its consumer group. */
    public String id() {
        return id;
    }

    /** The one of this name. */
    public static Optional<Neighbour> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    int port() {
        return port;
    }

    /** As the launcher names the processes: {@code payment-service-2}. */
    public String process(int instance) {
        return instance == 1 ? id : id + "-" + instance;
    }
}
