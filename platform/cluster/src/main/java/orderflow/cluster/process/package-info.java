/**
 * How one operating-system process is started, watched and ended; nothing here knows what it is.
 */
@NullMarked
package orderflow.cluster.process;

import org.jspecify.annotations.NullMarked;
