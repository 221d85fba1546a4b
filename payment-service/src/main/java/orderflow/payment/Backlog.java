package orderflow.payment;

/**
 * What stood behind an order on its topic when the order was read. Its cancellation may be there.
 *
 * @param end the first offset that was not there yet
 */
public record Backlog(int partition, long end) {}
