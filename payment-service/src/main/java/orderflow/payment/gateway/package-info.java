/** The bank, played by a simulator: the outside world, with a ledger that we cannot roll back. */
@NullMarked
package orderflow.payment.gateway;

import org.jspecify.annotations.NullMarked;
