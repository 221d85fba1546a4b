/** The whole platform as processes: what there is, where it listens, how it starts and stops. */
@NullMarked
package orderflow.platform;

import org.jspecify.annotations.NullMarked;
