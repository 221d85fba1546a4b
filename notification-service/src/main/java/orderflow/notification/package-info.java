/**
 * The messages to customers about their orders, once per event and channel, and their way out;
 * HTTP, Kafka and the ways of delivery are the rooms beside this one.
 */
@NullMarked
package orderflow.notification;

import org.jspecify.annotations.NullMarked;
