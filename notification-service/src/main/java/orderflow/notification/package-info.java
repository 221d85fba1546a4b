/**
 * What a notification is and what may become of it; HTTP and Kafka are the rooms beside this one.
 */
@NullMarked
package orderflow.notification;

import org.jspecify.annotations.NullMarked;
