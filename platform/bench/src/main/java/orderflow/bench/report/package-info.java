/** The figures as a table, as JSON and as a picture. */
@NullMarked
package orderflow.bench.report;

import org.jspecify.annotations.NullMarked;
