package orderflow.deck.page;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** In a real browser; a test names what it needs, the {@link StandIn} or the {@link Visitor}. */
@Tag("browser")
@ExtendWith(Visit.class)
@Retention(RetentionPolicy.RUNTIME)
@interface BrowserTest {}
