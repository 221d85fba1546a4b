package orderflow.reading;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The few connections for lists, look-ups and summaries. Those of the service's work are out of
 * their reach: however many readers come, the work finds a connection.
 */
public record Reads(JdbcClient jdbc) {}
