/** What the deck knows of the platform at a moment, and the rules by which it says so. */
@NullMarked
package orderflow.deck;

import org.jspecify.annotations.NullMarked;
