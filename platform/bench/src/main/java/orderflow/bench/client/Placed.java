package orderflow.bench.client;

import java.util.UUID;

/**
 * An accepted order.
 *
 * @param dueNanos when its request should have left, as {@link System#nanoTime()}
 */
public record Placed(UUID order, long dueNanos) {}
