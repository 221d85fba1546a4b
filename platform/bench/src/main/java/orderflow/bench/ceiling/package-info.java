/** What the machine, the database and the brokers can do without our services. */
@NullMarked
package orderflow.bench.ceiling;

import org.jspecify.annotations.NullMarked;
