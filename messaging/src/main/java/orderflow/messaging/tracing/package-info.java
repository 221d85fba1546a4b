/** Carries one trace with an event from service to service. */
@NullMarked
package orderflow.messaging.tracing;

import org.jspecify.annotations.NullMarked;
