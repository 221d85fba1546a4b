/** How units of work that arrive together share one transaction; what they do is not known here. */
@NullMarked
package orderflow.groupcommit;

import org.jspecify.annotations.NullMarked;
