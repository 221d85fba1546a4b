/** Does work together that comes one by one. It knows neither Kafka nor a database. */
@NullMarked
package orderflow.gathering;

import org.jspecify.annotations.NullMarked;
