/**
 * Ahead-of-time caches: what a JVM learns while it starts, trained once and read at every start.
 */
@NullMarked
package orderflow.platform.aot;

import org.jspecify.annotations.NullMarked;
