package orderflow.messaging.events;

import org.jspecify.annotations.Nullable;

/** A record that stays as wrong as it is, however often it is read. */
public final class PoisonEventException extends RuntimeException {

    public PoisonEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
