/** Payments over HTTP, to look at. */
@NullMarked
package orderflow.payment.web;

import org.jspecify.annotations.NullMarked;
