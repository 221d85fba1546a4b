/** A real broker and a real PostgreSQL for the tests of one service; no test knows how they run. */
@NullMarked
package orderflow.testing;

import org.jspecify.annotations.NullMarked;
