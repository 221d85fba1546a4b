/** A client that costs the machine little: it shares the cores with what it measures. */
@NullMarked
package orderflow.bench.client;

import org.jspecify.annotations.NullMarked;
