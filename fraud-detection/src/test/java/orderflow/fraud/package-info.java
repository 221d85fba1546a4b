/** The whole service against a real broker, and nothing else. */
@NullMarked
package orderflow.fraud;

import org.jspecify.annotations.NullMarked;
