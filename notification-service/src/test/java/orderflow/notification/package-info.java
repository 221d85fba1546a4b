/** The whole service against a real broker, a real PostgreSQL and a real SMTP server. */
@NullMarked
package orderflow.notification;

import org.jspecify.annotations.NullMarked;
