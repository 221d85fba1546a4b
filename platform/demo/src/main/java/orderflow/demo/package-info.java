/** The commands of {@code ./demo}, and the launcher that answers them while the platform runs. */
@NullMarked
package orderflow.demo;

import org.jspecify.annotations.NullMarked;
