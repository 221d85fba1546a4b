/** Answers errors over HTTP: RFC 9457 on every path, and nothing of the service's inside. */
@NullMarked
package orderflow.problems;

import org.jspecify.annotations.NullMarked;
