/** The suspects over HTTP. */
@NullMarked
package orderflow.fraud.web;

import org.jspecify.annotations.NullMarked;
