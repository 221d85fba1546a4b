/** A service as small as can be, outside the package under test: nothing of that is scanned. */
@NullMarked
package orderflow.tiny;

import org.jspecify.annotations.NullMarked;
