/**
 * Customers whose orders are refused again and again, known from the topic alone; HTTP and Kafka
 * are the rooms beside this one.
 */
@NullMarked
package orderflow.fraud;

import org.jspecify.annotations.NullMarked;
