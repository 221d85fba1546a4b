/** Requests to a tiny application and what it answers when things go wrong. */
@NullMarked
package orderflow.problems;

import org.jspecify.annotations.NullMarked;
