/** Whether a service can do its work, and what follows if it cannot. */
@NullMarked
package orderflow.health;

import org.jspecify.annotations.NullMarked;
