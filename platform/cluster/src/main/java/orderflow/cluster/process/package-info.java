/** Starts, watches and ends one operating-system process, whatever program it is. */
@NullMarked
package orderflow.cluster.process;

import org.jspecify.annotations.NullMarked;
