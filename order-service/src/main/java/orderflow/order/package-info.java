/** Orders and their legal moves; HTTP and Kafka are the rooms beside this one. */
@NullMarked
package orderflow.order;

import org.jspecify.annotations.NullMarked;
