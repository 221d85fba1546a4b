package orderflow.problems;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a service may set about its problems.
 *
 * @param maxBodySize the largest request body, whatever its type; up to this much is held in memory
 *     for each request whose body does not come with its head
 * @param bodyWithin how long a body may be on its way
 */
@ConfigurationProperties("problems")
record ProblemsProperties(
        @DefaultValue("64KB") DataSize maxBodySize, @DefaultValue("10s") Duration bodyWithin) {}
