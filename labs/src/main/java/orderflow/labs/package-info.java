/** Experiments on real brokers, each with a question before and a check after. */
@NullMarked
package orderflow.labs;

import org.jspecify.annotations.NullMarked;
