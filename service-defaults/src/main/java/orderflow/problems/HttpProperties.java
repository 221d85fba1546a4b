package orderflow.problems;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a service for the requests that it takes.
 *
 * @param hosts names under which it is called, in lower case and without a port
 * @param origins sites whose pages may change something, as {@code https://shop.example}; those of
 *     the service's own address always may
 * @param operatorToken what a request has to carry that changes something through the management
 *     port; without it, none may
 * @param maxBodySize the largest request body, whatever its type; up to this much is held in memory
 *     for each request whose body does not come with its head
 * @param maxManagementBodySize the same for an operator at the management port, who may send an
 *     event as large as Kafka takes
 * @param bodyWithin how long a body may be on its way
 * @param queueWithin how long a request may wait for a thread; less than clients wait for an answer
 */
@ConfigurationProperties("orderflow.http")
record HttpProperties(
        @DefaultValue("localhost") Set<String> hosts,
        @DefaultValue Set<String> origins,
        @Nullable String operatorToken,
        @DefaultValue("64KB") DataSize maxBodySize,
        @DefaultValue("2MB") DataSize maxManagementBodySize,
        @DefaultValue("10s") Duration bodyWithin,
        @DefaultValue("5s") Duration queueWithin) {}
