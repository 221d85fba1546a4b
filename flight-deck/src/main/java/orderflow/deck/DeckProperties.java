package orderflow.deck;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the others are, and what the deck may do with them.
 *
 * @param token what a request has to show that changes something; without it, none may
 * @param operatorToken lets the deck replay and discard dead letters
 * @param bootstrapServers addresses of the brokers
 * @param kafkaLogin for SASL, as {@code ... required username=...}; without it the deck is a guest
 * @param launcher file in which the launcher says how it is called; without it, no process is moved
 * @param containers whether each service has a host of its own name instead of ports of this one
 * @param portOffset added to every port of the others, for a second platform on one machine
 * @param heartbeat time between two orders of the deck's own while there are no others; zero for
 *     none
 */
@ConfigurationProperties("orderflow.deck")
public record DeckProperties(
        @Nullable String token,
        @Nullable String operatorToken,
        @DefaultValue("localhost:9092") String bootstrapServers,
        @Nullable String kafkaLogin,
        @Nullable Path launcher,
        @DefaultValue("false") boolean containers,
        @DefaultValue("0") int portOffset,
        @DefaultValue("3s") Duration heartbeat) {

    private static final int BETWEEN_INSTANCES = 100;
    private static final int TO_MANAGEMENT = 1_000;
    private static final int POSTGRES = 15_432;

    /** Port of an instance on this machine; the first is 1. */
    public int port(Neighbour service, int instance) {
        return service.port() + BETWEEN_INSTANCES * (instance - 1) + portOffset;
    }

    public URI http(Neighbour service) {
        return address(service, port(service, 1));
    }

    public URI management(Neighbour service, int instance) {
        return address(service, port(service, instance) + TO_MANAGEMENT);
    }

    public String databaseHost() {
        return containers ? "postgres" : "localhost";
    }

    public int databasePort() {
        return containers ? 5_432 : POSTGRES + portOffset;
    }

    private URI address(Neighbour service, int port) {
        return URI.create("http://%s:%d".formatted(containers ? service.id() : "localhost", port));
    }
}
