/** Orders at a fixed rate, and a history of what was asked and answered. */
@NullMarked
package orderflow.proof.load;

import org.jspecify.annotations.NullMarked;
