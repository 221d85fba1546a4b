/** How far the groups of readers are behind, asked of the brokers and told to Prometheus. */
@NullMarked
package orderflow.cluster.lag;

import org.jspecify.annotations.NullMarked;
