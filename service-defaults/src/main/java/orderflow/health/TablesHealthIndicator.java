package orderflow.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whether the database takes rows. A connection that answers proves little: the tables can be
 * locked or closed to this role. Takes the lock that an insertion takes, and gives it back.
 */
final class TablesHealthIndicator extends AbstractHealthIndicator {

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    TablesHealthIndicator(JdbcTemplate jdbc, TransactionOperations transaction) {
        super("The database takes no rows");
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        transaction.executeWithoutResult(_ -> {
            // Less than the second after which PostgreSQL looks for deadlocks: should a migration
            // take the same tables in another order, it is this question that ends.
            jdbc.execute("set local lock_timeout = '500ms'");
            jdbc.execute("lock table " + tables("true") + " in row exclusive mode");
        });
        String closed = tables("not has_table_privilege(c.oid, 'INSERT')");
        if (closed.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("closed", closed);
        }
    }

    private String tables(String condition) {
        return String.valueOf(
                jdbc.queryForObject(
                        """
                        select coalesce(string_agg(quote_ident(relname), ', ' order by relname), '')
                        from pg_class c
                        where relnamespace = current_schema()::regnamespace and relkind = 'r' and
                        """
                                + condition,
                        String.class));
    }
}
