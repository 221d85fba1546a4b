/**
 * What a customer is told about an order, once per event and channel, and how it gets sent; HTTP,
 * Kafka and the ways of delivery are the rooms beside this one.
 */
@NullMarked
package orderflow.notification;

import org.jspecify.annotations.NullMarked;
