/** What the contracts of all events are held to: the copy that was released, and AsyncAPI. */
@NullMarked
package orderflow.testing.contracts;

import org.jspecify.annotations.NullMarked;
