/** The notifications over HTTP, to look at; nothing here changes one. */
@NullMarked
package orderflow.notification.web;

import org.jspecify.annotations.NullMarked;
