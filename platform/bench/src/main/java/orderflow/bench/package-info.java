/** Measures the whole platform, each figure as a ratio to a ceiling of the same run. */
@NullMarked
package orderflow.bench;

import org.jspecify.annotations.NullMarked;
