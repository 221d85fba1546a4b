/** What work that an event began belongs to, wherever the work goes on. */
@NullMarked
package orderflow.messaging.context;

import org.jspecify.annotations.NullMarked;
