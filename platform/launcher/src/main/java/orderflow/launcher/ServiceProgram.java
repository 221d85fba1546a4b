package orderflow.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.Program;

/**
 * One instance of a service.
 *
 * @param port of its API
 * @param command the JVM with the service's jar, and everything the service has to know
 * @param patience in which Spring finishes the requests and records at hand
 */
record ServiceProgram(String name, int port, int managementPort, Command command, Duration patience)
        implements Program {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String DOWN = "\"status\":\"DOWN\"";

    /** Bytes of an answer about health that are read. */
    private static final int ENOUGH = 10_000;

    static ServiceProgram of(
            Service service,
            int instance,
            PlatformSettings settings,
            List<String> javaLine,
            Map<String, String> environment) {
        String name = service.instanceName(instance);
        Path log = settings.logs().resolve(name + ".log");
        return new ServiceProgram(
                name,
                settings.ports().http(service, instance),
                settings.ports().management(service, instance),
                new Command(javaLine, environment, log),
                Duration.ofSeconds(20));
    }

    ServiceProgram withPatience(Duration time) {
        return new ServiceProgram(name, port, managementPort, command, time);
    }

    /** Ready for requests, with its database and Kafka. */
    @Override
    public boolean answers() {
        try {
            return health("readiness").getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException starting) {
            return false;
        }
    }

    /** A server with too many requests says 503, too: the words count. */
    @Override
    public boolean live() {
        try {
            HttpURLConnection answer = health("liveness");
            if (answer.getResponseCode() != HttpURLConnection.HTTP_UNAVAILABLE) {
                return true;
            }
            byte[] words = answer.getErrorStream().readNBytes(ENOUGH);
            return !new String(words, UTF_8).contains(DOWN);
        } catch (IOException silent) {
            return true;
        }
    }

    private HttpURLConnection health(String probe) throws IOException {
        URI address =
                URI.create(
                        "http://localhost:%d/actuator/health/%s".formatted(managementPort, probe));
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
