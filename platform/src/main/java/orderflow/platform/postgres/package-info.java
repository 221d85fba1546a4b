/** PostgreSQL as a process that keeps what it acknowledged, its databases and its roles. */
@NullMarked
package orderflow.platform.postgres;

import org.jspecify.annotations.NullMarked;
