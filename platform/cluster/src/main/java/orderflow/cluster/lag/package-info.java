/** The lag of all groups of readers, asked of the brokers and told to Prometheus. */
@NullMarked
package orderflow.cluster.lag;

import org.jspecify.annotations.NullMarked;
