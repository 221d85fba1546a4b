package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connections of the services, added up from their settings. */
class ConnectionsTest {

    private static final List<String> SERVICES =
            List.of("order-service", "payment-service", "notification-service");

    /** For migrations, the checker and whoever looks, and for the server's own reserve. */
    private static final int OTHERS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void sixInstancesOfAServiceFitWithAllTheirConnections(String scaled) throws IOException {
        int needed = 5 * connectionsOf(scaled) + OTHERS;
        for (String service : SERVICES) {
            needed += connectionsOf(service);
        }

        assertThat(needed)
                .isLessThanOrEqualTo(
                        number(
                                "platform/cluster/src/main/resources/orderflow/cluster/postgres/postgresql.conf",
                                "max_connections = (\\d+)"));
    }

    /**
     * Its pool, that of its readers and the session of its relay; for payment-service the bank's
     * pool as well.
     */
    private static int connectionsOf(String service) throws IOException {
        int own =
                number(service + "/src/main/resources/application.yml", "maximum-pool-size: (\\d+)")
                        + number(
                                "service-defaults/src/main/java/orderflow/reading/ReadingAutoConfiguration.java",
                                "int CONNECTIONS = (\\d+);")
                        + 1;
        return service.equals("payment-service")
                ? own
                        + number(
                                "payment-service/src/main/java/orderflow/payment/gateway/BankConfiguration.java",
                                "int CONNECTIONS = (\\d+);")
                : own;
    }

    private static int number(String file, String pattern) throws IOException {
        var found =
                Pattern.compile(pattern).matcher(Files.readString(Documents.ROOT.resolve(file)));
        assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
