/** A broker as a process, and the topics and rights that follow from {@code topics.yaml}. */
@NullMarked
package orderflow.cluster.kafka;

import org.jspecify.annotations.NullMarked;
