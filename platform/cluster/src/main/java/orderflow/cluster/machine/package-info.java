/** The machine's memory, ports and tools, and the processes that hold them. */
@NullMarked
package orderflow.cluster.machine;

import org.jspecify.annotations.NullMarked;
