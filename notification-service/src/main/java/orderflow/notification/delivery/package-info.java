/** The ways in which a message reaches a customer; no other room knows SMTP. */
@NullMarked
package orderflow.notification.delivery;

import org.jspecify.annotations.NullMarked;
