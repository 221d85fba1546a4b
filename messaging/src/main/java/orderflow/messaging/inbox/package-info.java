/** Carries events into a service: a batch in one transaction, each of them once. */
@NullMarked
package orderflow.messaging.inbox;

import org.jspecify.annotations.NullMarked;
