/**
 * Ahead-of-time caches: what a JVM learns while it starts, trained once and read at every start.
 */
@NullMarked
package orderflow.launcher.aot;

import org.jspecify.annotations.NullMarked;
