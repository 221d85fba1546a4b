package orderflow.messaging.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text of strangers, made fit to be stored, logged and shown without harm. */
public final class Shown {

    /** Controls of a terminal, halves of a pair, line ends, and what cannot be seen. */
    private static final Pattern HARMFUL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Shown() {}

    /** Its beginning; each harmful character is spelled out, as {@code \}{@code u0000}. */
    public static String text(String text, int most) {
        var beginning = text.substring(0, Math.min(most, text.length()));
        var shown =
                HARMFUL.matcher(beginning)
                        .replaceAll(found ->
                                found.group()
                                        .chars()
                                        .mapToObj("\\\\u%04x"::formatted)
                                        .reduce("", String::concat));
        return text.length() > most ? shown + "…" : shown;
    }

    /** The same of bytes, which are hexadecimal digits if they are no text. */
    public static String text(byte[] bytes, int most) {
        return utf8(bytes).map(text -> text(text, most)).orElseGet(() -> text(hex(bytes), most));
    }

    public static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Empty if it is not UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
