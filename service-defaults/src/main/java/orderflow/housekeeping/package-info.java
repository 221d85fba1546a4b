/** Does a service's chores beside its work, on threads that its work does not need. */
@NullMarked
package orderflow.housekeeping;

import org.jspecify.annotations.NullMarked;
