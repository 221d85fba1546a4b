/** How a payment stays in the trace of its order; no other room of this service knows of traces. */
@NullMarked
package orderflow.payment.tracing;

import org.jspecify.annotations.NullMarked;
