/** The form of an event on the wire: CloudEvents headers, JSON, and the names of types. */
@NullMarked
package orderflow.messaging.events;

import org.jspecify.annotations.NullMarked;
