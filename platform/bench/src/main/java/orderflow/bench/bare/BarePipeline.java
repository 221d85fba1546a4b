package orderflow.bench.bare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import orderflow.bench.ceiling.Sample;
import orderflow.bench.ceiling.ScratchDatabase;
import orderflow.bench.client.Customer;
import orderflow.bench.topic.TopicCopy;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.launcher.PlatformAccess;
import org.apache.kafka.clients.admin.Admin;

/**
 * An order's way with nothing but clients: the commits and topics that no design can save, in
 * tables and topics of its own on the same server and nodes.
 *
 * <ol>
 *   <li>Insert the order and its outbox row, commit, send {@code order_created}.
 *   <li>Read it, insert the payment, commit, insert at the bank, commit, send {@code
 *       payment_captured}.
 *   <li>Read it, update the order, commit, send {@code order_confirmed}.
 * </ol>
 */
public final class BarePipeline implements AutoCloseable {

    private static final List<String> TABLES =
            List.of(
                    "order-service/src/main/resources/db/migration",
                    "payment-service/src/main/resources/db/migration",
                    "payment-service/src/main/resources/db/bank");

    private static final String PAYMENT =
            """
            insert into payment (order_id, customer_id, amount, currency, payment_token, status,
                next_attempt_at)
            select id, 'bench-000042', 2100, 'EUR', 'tok_ok', 'PENDING', now()
            from unnest(?::uuid[]) as o (id)
            """;

    private static final String CAPTURE =
            """
            insert into capture (idempotency_key, order_id, amount, currency)
            select id::text, id, 2100, 'EUR' from unnest(?::uuid[]) as o (id)
            """;

    private static final String CONFIRM =
            "update orders set status = 'CONFIRMED', version = version + 1 where id = any (?)";

    private final PlatformAccess platform;
    private final Map<String, Object> connection;
    private final Sample sample;
    private final ScratchDatabase database;
    private final TopicCopy orders;
    private final TopicCopy payments;
    private final EventSender entrance;
    private final List<BareService> services;

    /**
     * Returns when the way is open.
     *
     * @param repository where the services' migrations lie
     */
    public BarePipeline(PlatformAccess platform, Admin admin, Path repository) {
        this.platform = platform;
        connection = platform.kafkaConnection("admin");
        sample = Sample.of(platform);
        database = ScratchDatabase.create(platform.superuser(), "bench_bare", repository, TABLES);
        database.disableTriggers("orders");
        database.disableTriggers("payment");
        orders = TopicCopy.of(admin, "orders");
        payments = TopicCopy.of(admin, "payments");
        entrance = new EventSender(connection, orders.name(), sample.event());
        services =
                List.of(
                        new BareService(
                                connection,
                                orders,
                                "order_created",
                                List.of(statement(PAYMENT), statement(CAPTURE)),
                                sender(payments, "payments", "payment_captured")),
                        new BareService(
                                connection,
                                payments,
                                "payment_captured",
                                List.of(statement(CONFIRM)),
                                sender(orders, "orders", "order_confirmed")));
    }

    /** A connection that places orders. */
    public Customer customer() {
        return new BareCustomer(database.connect(), sample, entrance);
    }

    /** Reads the topic that tells of orders. */
    public TopicCursor<String> orders() {
        return orders.cursor(connection);
    }

    @Override
    public void close() {
        services.forEach(BareService::close);
        entrance.close();
        payments.close();
        orders.close();
        database.close();
    }

    private CommittedStatement statement(String sql) {
        return new CommittedStatement(database.connect(), sql);
    }

    private EventSender sender(TopicCopy topic, String original, String type) {
        return new EventSender(connection, topic.name(), Sample.first(platform, original, type));
    }
}
