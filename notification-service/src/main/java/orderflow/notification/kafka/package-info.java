/** Which events of the others concern a customer, as this service sees them. */
@NullMarked
package orderflow.notification.kafka;

import org.jspecify.annotations.NullMarked;
