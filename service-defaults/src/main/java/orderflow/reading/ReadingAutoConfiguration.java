package orderflow.reading;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
class ReadingAutoConfiguration {

    /** Each read is a millisecond; more of them at once would only take cores from the writers. */
    private static final int CONNECTIONS = 4;

    /** With those that read less than half of the web server's threads. */
    private static final int WAITING = 20;

    private static final int PATIENCE_MILLIS = 1_000;

    @Bean(defaultCandidate = false)
    HikariDataSource readers(JdbcConnectionDetails database) {
        var pool = new HikariConfig();
        pool.setPoolName("readers");
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(CONNECTIONS);
        // Without readers no connection is kept: instances share the server's.
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(60_000);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        // The service starts without the database if it has to.
        pool.setInitializationFailTimeout(-1);
        // Seconds, see service-defaults.yaml.
        pool.addDataSourceProperty("socketTimeout", "20");
        return new HikariDataSource(pool);
    }

    @Bean
    Reads reads(@Qualifier("readers") HikariDataSource readers) {
        return new Reads(JdbcClient.create(new BoundedQueue(readers, WAITING)));
    }

    @Bean
    Tally tally(JdbcTemplate jdbc, Reads reads) {
        return new Tally(jdbc, reads);
    }
}
