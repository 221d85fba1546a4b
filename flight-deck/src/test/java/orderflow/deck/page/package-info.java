/** The page in a real browser, before pictures that the tests make. */
@NullMarked
package orderflow.deck.page;

import org.jspecify.annotations.NullMarked;
