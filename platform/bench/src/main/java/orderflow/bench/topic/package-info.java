/** Topics as the benchmark's own clients have and read them. */
@NullMarked
package orderflow.bench.topic;

import org.jspecify.annotations.NullMarked;
