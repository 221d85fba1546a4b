/** What a service does beside its work, on threads that its work does not need. */
@NullMarked
package orderflow.housekeeping;

import org.jspecify.annotations.NullMarked;
