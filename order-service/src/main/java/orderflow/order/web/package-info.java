/** Where requests come in: reading, checking, answering, and no decision about an order. */
@NullMarked
package orderflow.order.web;

import org.jspecify.annotations.NullMarked;
