/** The whole platform as processes: what there is, where it listens, how it starts and stops. */
@NullMarked
package orderflow.launcher;

import org.jspecify.annotations.NullMarked;
