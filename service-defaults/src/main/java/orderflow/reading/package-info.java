/** How people look at what a service has, without holding up its work. */
@NullMarked
package orderflow.reading;

import org.jspecify.annotations.NullMarked;
