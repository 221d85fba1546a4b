/** The entrance for events of other services. */
@NullMarked
package orderflow.order.kafka;

import org.jspecify.annotations.NullMarked;
