/** Runs inside the nodes, and refuses requests with which guests could end them. */
@NullMarked
package orderflow.guests;

import org.jspecify.annotations.NullMarked;
