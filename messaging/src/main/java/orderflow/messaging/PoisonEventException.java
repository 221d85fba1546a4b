package orderflow.messaging;

import org.jspecify.annotations.Nullable;

/** A record that stays as wrong as it is, however often it is read. */
final class PoisonEventException extends RuntimeException {

    PoisonEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
