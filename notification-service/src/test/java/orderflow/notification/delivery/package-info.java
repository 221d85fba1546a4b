/** Tests of one room. */
@NullMarked
package orderflow.notification.delivery;

import org.jspecify.annotations.NullMarked;
