package orderflow.groupcommit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the shared transactions.
 *
 * @param largest units of one transaction; more would only keep the first of them waiting
 * @param turnWithin how long a unit may wait for its transaction; together with {@code
 *     orderflow.http.queue-within} less than clients wait for an answer
 */
@ConfigurationProperties("orderflow.group-commit")
record GroupCommitProperties(
        @DefaultValue("64") int largest, @DefaultValue("3s") Duration turnWithin) {}
