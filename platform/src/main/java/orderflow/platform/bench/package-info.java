/** Measures the whole platform, each figure as a ratio to a ceiling of the same run. */
@NullMarked
package orderflow.platform.bench;

import org.jspecify.annotations.NullMarked;
