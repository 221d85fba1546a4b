/** Runs units of work that arrive together in one transaction, whatever they do. */
@NullMarked
package orderflow.groupcommit;

import org.jspecify.annotations.NullMarked;
