/** The page's requests, and who may make them. */
@NullMarked
package orderflow.deck.web;

import org.jspecify.annotations.NullMarked;
