/** The promises, checked from outside: databases, topics and the bank's books side by side. */
@NullMarked
package orderflow.proof.verify;

import org.jspecify.annotations.NullMarked;
