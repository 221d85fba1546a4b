package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.testing.Infrastructure;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@MessagingTest
class MigrationIT {

    @Test
    void bringsNewTablesIntoADatabaseThatHasItsServicesAlready(
            @Autowired Flyway configured, @Autowired Infrastructure infrastructure) {
        var flyway =
                Flyway.configure()
                        .configuration(configured.getConfiguration())
                        .dataSource(
                                infrastructure.jdbcUrl("upgraded"),
                                infrastructure.username(),
                                infrastructure.password())
                        .load();
        flyway.migrate();
        var jdbc = new JdbcTemplate(flyway.getConfiguration().getDataSource());
        jdbc.execute("drop table dead_letter_audit, dead_letter");
        jdbc.update("delete from flyway_schema_history where version = '0.2'");

        flyway.migrate();

        assertThat(jdbc.queryForList("select 1 from dead_letter")).isEmpty();
    }
}
