package orderflow.payment;

import java.util.List;

/**
 * Inside the process, after a commit: the gateway is to be asked about these now. Their lease in
 * the table has begun.
 */
record PaymentsLeased(List<Payment> payments) {}
