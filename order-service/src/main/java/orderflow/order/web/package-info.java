/** The entrance for requests: reading, checking, answering, and no decision about an order. */
@NullMarked
package orderflow.order.web;

import org.jspecify.annotations.NullMarked;
