package orderflow.payment;

/**
 * The records that stood behind an order on its topic when it was read. Its cancellation may be
 * among them.
 *
 * @param end the first offset that was not there yet
 */
public record Backlog(int partition, long end) {}
