/** Whom to blame for a failure. */
@NullMarked
package orderflow.failures;

import org.jspecify.annotations.NullMarked;
