/** What can be broken here, what it is asked about, and what came of it. */
@NullMarked
package orderflow.deck.faults;

import org.jspecify.annotations.NullMarked;
