/** The commands of {@code ./demo}, and the launcher that answers them while the platform runs. */
@NullMarked
package orderflow.platform.cli;

import org.jspecify.annotations.NullMarked;
