/** The best rates of machine, database and brokers without our services. */
@NullMarked
package orderflow.bench.ceiling;

import org.jspecify.annotations.NullMarked;
