/** Decides when those who look for events rest, so that events gather. */
@NullMarked
package orderflow.messaging.pace;

import org.jspecify.annotations.NullMarked;
