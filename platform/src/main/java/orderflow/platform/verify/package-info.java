/** The promises, checked from outside: databases, topics and the bank's books side by side. */
@NullMarked
package orderflow.platform.verify;

import org.jspecify.annotations.NullMarked;
