/** How events leave a service (outbox) and enter it (inbox), never what they mean. */
@NullMarked
package orderflow.messaging;

import org.jspecify.annotations.NullMarked;
