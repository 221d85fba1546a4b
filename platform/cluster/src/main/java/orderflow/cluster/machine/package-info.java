/** What the machine has and who holds it: memory, ports, tools. */
@NullMarked
package orderflow.cluster.machine;

import org.jspecify.annotations.NullMarked;
