/** What runs inside the nodes: they refuse what guests could end them with. */
@NullMarked
package orderflow.guests;

import org.jspecify.annotations.NullMarked;
