package orderflow.bench.ceiling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One connection that stores orders with their events, several in a transaction as arrays. */
public final class Orders implements AutoCloseable {

    private static final String ORDER =
            """
            insert into orders (id, version, customer_id, status, items, amount, currency,
                payment_token, created_at, deadline)
            select id, 0, customer, 'PENDING', items::jsonb, 2100, 'EUR', 'tok_ok', now(),
                now() + interval '15 minutes'
            from unnest(?::uuid[], ?::text[], ?::text[]) as o (id, customer, items)
            """;

    private static final String EVENT =
            """
            insert into outbox (topic, key, headers, value)
            select 'orders', key, headers::json, value
            from unnest(?::bytea[], ?::text[], ?::bytea[]) as e (key, headers, value)
            """;

    private final Connection connection;
    private final PreparedStatement orders;
    private final PreparedStatement events;
    private final Sample sample;
    private final String headers;
    private final int perTransaction;

    public Orders(Connection connection, Sample sample, int perTransaction) throws SQLException {
        this.connection = connection;
        this.sample = sample;
        this.perTransaction = perTransaction;
        headers = sample.headersAsJson();
        connection.setAutoCommit(false);
        orders = connection.prepareStatement(ORDER);
        events = connection.prepareStatement(EVENT);
    }

    /** One transaction; returns the orders' ids. */
    public List<UUID> insert() throws SQLException {
        UUID[] ids = new UUID[perTransaction];
        byte[][] keys = new byte[perTransaction][];
        for (int i = 0; i < perTransaction; i++) {
            ids[i] = risingId();
            keys[i] = ids[i].toString().getBytes(UTF_8);
        }
        orders.setArray(1, connection.createArrayOf("uuid", ids));
        orders.setArray(2, connection.createArrayOf("text", same("bench-000042")));
        orders.setArray(3, connection.createArrayOf("text", same(sample.items())));
        orders.executeUpdate();
        events.setArray(1, connection.createArrayOf("bytea", keys));
        events.setArray(2, connection.createArrayOf("text", same(headers)));
        byte[][] values =
                Collections.nCopies(perTransaction, sample.event().value()).toArray(byte[][]::new);
        events.setArray(3, connection.createArrayOf("bytea", values));
        events.executeUpdate();
        connection.commit();
        return List.of(ids);
    }

    @Override
    public void close() throws SQLException {
        orders.close();
        events.close();
    }

    private Object[] same(String text) {
        return Collections.nCopies(perTransaction, text).toArray();
    }

    /**
     * UUID version 7, as the services' ids: random ones would cost the index three times as much.
     */
    private static UUID risingId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(most, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
