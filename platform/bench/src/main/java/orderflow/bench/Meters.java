package orderflow.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;
import tools.jackson.databind.json.JsonMapper;

/** The progress of orders, asked so cheaply that once a second is not felt. */
final class Meters implements AutoCloseable {

    private static final String SENT = "?tag=outcome:sent";

    private final URI messages;
    private final URI told;
    private final Connection orders;
    private final PreparedStatement pending;
    private final PreparedStatement unsent;
    private final Connection server;
    private final PreparedStatement log;

    Meters(PlatformAccess platform) {
        messages =
                platform.management("notification-service", 1)
                        .resolve("/actuator/metrics/notifications" + SENT);
        told = URI.create(messages + "&tag=type:order_confirmed");
        try {
            orders = platform.superuser().connect("orders");
            // An index holds the pending ones alone.
            pending =
                    orders.prepareStatement("select count(*) from orders where status = 'PENDING'");
            unsent = orders.prepareStatement("select count(*) from outbox");
            server = platform.superuser().connect("postgres");
            log = server.prepareStatement("select pg_current_wal_lsn() - '0/0'::pg_lsn");
        } catch (SQLException e) {
            throw new PlatformFailure("The database does not answer: " + e.getMessage(), e);
        }
    }

    /** Orders without an end. */
    long pending() {
        return number(pending);
    }

    /** Rows in order-service's outbox. */
    long unsent() {
        return number(unsent);
    }

    /** Bytes that the database has written into its write-ahead log since it was made. */
    long walBytes() {
        return number(log);
    }

    /** Messages that told a customer of a confirmed order. */
    long told() {
        return number(told);
    }

    /** All messages that were sent. */
    long messages() {
        return number(messages);
    }

    private static long number(URI metric) {
        try {
            HttpURLConnection connection = (HttpURLConnection) metric.toURL().openConnection();
            if (connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                // Made when it first counts.
                return 0;
            }
            try (InputStream answer = connection.getInputStream()) {
                String json = new String(answer.readAllBytes(), UTF_8);
                return JsonMapper.shared().readTree(json).at("/measurements/0/value").asLong();
            }
        } catch (IOException e) {
            throw new PlatformFailure("notification-service does not answer: " + e, e);
        }
    }

    private static long number(PreparedStatement query) {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new PlatformFailure("The database does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            server.close();
        } catch (SQLException e) {
            throw new PlatformFailure("The database does not answer: " + e.getMessage(), e);
        }
    }
}
