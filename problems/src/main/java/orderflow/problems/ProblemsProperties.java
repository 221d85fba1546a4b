package orderflow.problems;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a service may set about its problems.
 *
 * @param maxBodySize the largest request body, whatever its type; up to this much is held in memory
 *     for each request that does not announce its length
 */
@ConfigurationProperties("problems")
record ProblemsProperties(@DefaultValue("64KB") DataSize maxBodySize) {}
