/** The services, the database and the launcher, as anybody could call them. */
@NullMarked
package orderflow.deck.outside;

import org.jspecify.annotations.NullMarked;
