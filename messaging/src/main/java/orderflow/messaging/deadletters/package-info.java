/** Keeps a record whose handling failed for good, from parking it to its replay. */
@NullMarked
package orderflow.messaging.deadletters;

import org.jspecify.annotations.NullMarked;
