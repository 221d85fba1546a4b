/** Reads the two tapes and asks the brokers how far everybody is. */
@NullMarked
package orderflow.deck.kafka;

import org.jspecify.annotations.NullMarked;
