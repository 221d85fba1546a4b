/**
 * How a service says that something went wrong: RFC 9457 on every path, and never what is inside.
 */
@NullMarked
package orderflow.problems;

import org.jspecify.annotations.NullMarked;
