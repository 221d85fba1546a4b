/** PostgreSQL as a process that keeps what it acknowledged, its databases and its roles. */
@NullMarked
package orderflow.cluster.postgres;

import org.jspecify.annotations.NullMarked;
