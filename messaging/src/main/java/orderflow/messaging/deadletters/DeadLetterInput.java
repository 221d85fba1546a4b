package orderflow.messaging.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Principal;
import java.util.Arrays;
import orderflow.messaging.events.EventJson;
import org.jspecify.annotations.Nullable;

/** Reads what people ask of the dead letters, or says what is wrong with it. */
final class DeadLetterInput {

    /** Bad input, in a sentence. */
    static final class Refused extends RuntimeException {

        /** Of HTTP. */
        final int status;

        Refused(String sentence) {
            this(400, sentence);
        }

        private Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    /** Characters. */
    private static final int MAX_TEXT = 1_000;

    private static final int USUAL_SIZE = 20;
    private static final int MAX_SIZE = 100;

    private DeadLetterInput() {}

    static @Nullable Long optionalId(@Nullable String id) {
        return id == null ? null : (Long) id(id);
    }

    static long id(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refused("The id of a dead letter is a number.");
        }
    }

    /**
     * For the audit: the caller as the server knows it, and beside it the name that it gives
     * itself.
     */
    static String caller(@Nullable Principal known, @Nullable String who) {
        if (known == null) {
            throw new Refused(401, "Only an operator replays or discards a dead letter.");
        }
        return "%s (says: %s)".formatted(known.getName(), text("who", who));
    }

    static String text(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw new Refused("'%s' has to have 1 to 1,000 characters.".formatted(name));
        }
        return text;
    }

    static @Nullable String optional(String name, @Nullable String text) {
        return text == null ? null : text(name, text);
    }

    static byte @Nullable [] payload(@Nullable String payload) {
        byte[] bytes = payload == null ? null : payload.getBytes(UTF_8);
        if (bytes != null && bytes.length > EventJson.MAX_BYTES) {
            throw new Refused("'payload' has at most " + EventJson.MAX_BYTES + " bytes.");
        }
        return bytes;
    }

    static @Nullable DeadLetterStatus status(@Nullable String status) {
        if (status == null) {
            return null;
        }
        return Arrays.stream(DeadLetterStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(
                                "'status' is one of "
                                        + Arrays.toString(DeadLetterStatus.values())
                                        + "."));
    }

    /** How many to list. */
    static int size(@Nullable String text) {
        if (text == null) {
            return USUAL_SIZE;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_SIZE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of bounds.
        }
        throw new Refused("'size' is a number from 1 to " + MAX_SIZE + ".");
    }
}
