/** Where events of other services come in. */
@NullMarked
package orderflow.order.kafka;

import org.jspecify.annotations.NullMarked;
