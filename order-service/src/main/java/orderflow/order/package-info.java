/** What a order is and what may become of it; HTTP and Kafka are the rooms beside this one. */
@NullMarked
package orderflow.order;

import org.jspecify.annotations.NullMarked;
