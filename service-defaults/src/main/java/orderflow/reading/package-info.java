/** Lets people look at a service's data without holding up its work. */
@NullMarked
package orderflow.reading;

import org.jspecify.annotations.NullMarked;
