/** Faults, drawn by a seed and done to the processes while orders come in. */
@NullMarked
package orderflow.proof.chaos;

import org.jspecify.annotations.NullMarked;
