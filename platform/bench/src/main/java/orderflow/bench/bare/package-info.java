/** The floor: an order's way with clients of the database and of Kafka, and no service. */
@NullMarked
package orderflow.bench.bare;

import org.jspecify.annotations.NullMarked;
