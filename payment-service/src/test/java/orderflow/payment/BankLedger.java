package orderflow.payment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import orderflow.testing.Infrastructure;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The bank's books, as an auditor reads them. */
@TestConfiguration(proxyBeanMethods = false)
class BankLedger {

    private final Infrastructure infrastructure;
    private final String url;
    private final JdbcClient ledger;

    BankLedger(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        url = infrastructure.jdbcUrl("bank");
        ledger =
                JdbcClient.create(
                        new SingleConnectionDataSource(
                                url, infrastructure.username(), infrastructure.password(), true));
    }

    @Bean
    DynamicPropertyRegistrar bankProperties(Infrastructure infrastructure) {
        return registry -> {
            // Without the database's limits, as if it could not keep them: the driver's remain.
            registry.add(
                    "bank.datasource.url",
                    () -> url + "?options=-c%20lock_timeout%3D0%20-c%20statement_timeout%3D0");
            registry.add("bank.datasource.username", infrastructure::username);
            registry.add("bank.datasource.password", infrastructure::password);
        };
    }

    /** Until it is closed, no capture comes to an end. */
    Connection hold() throws SQLException {
        var session =
                DriverManager.getConnection(
                        url, infrastructure.username(), infrastructure.password());
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = 0");
            statement.execute("lock table capture in access exclusive mode");
        }
        return session;
    }

    /** Until it is closed, each capture and each refund is refused. */
    AutoCloseable refuse() {
        for (var table : List.of("capture", "refund")) {
            ledger.sql("alter table " + table + " add constraint refused check (false) not valid")
                    .update();
        }
        return () -> {
            for (var table : List.of("capture", "refund")) {
                ledger.sql("alter table " + table + " drop constraint refused").update();
            }
        };
    }

    /** Sessions that wait for that, those that were given up with them. */
    int waiting() {
        return ledger.sql(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)
                .query(Integer.class)
                .single();
    }

    /** Entries for the orders, each counted once for each time that it was charged. */
    long captures(UUID... orderIds) {
        return ledger.sql("select count(*) from capture where order_id = any(?)")
                .param(orderIds)
                .query(Long.class)
                .single();
    }

    long refunds(UUID orderId) {
        return ledger.sql(
                        """
                        select count(*) from refund
                        where payment_id in (select payment_id from capture where order_id = ?)
                        """)
                .param(orderId)
                .query(Long.class)
                .single();
    }

    /** Calls for an order's charge, or refund, that the bank has seen in any way. */
    int calls(UUID orderId, String operation) {
        return ledger.sql(
                        """
                        select coalesce(sum(calls), 0) from (
                            select * from (select idempotency_key, calls from capture) c
                            union all select idempotency_key, calls from refund
                            union all select idempotency_key, calls from unanswered) as seen
                        where idempotency_key = ?
                        """)
                .param(orderId + ":" + operation)
                .query(Integer.class)
                .single();
    }
}
