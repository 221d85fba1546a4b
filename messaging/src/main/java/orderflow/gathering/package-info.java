/** How work that comes one by one is done together. It knows neither Kafka nor a database. */
@NullMarked
package orderflow.gathering;

import org.jspecify.annotations.NullMarked;
