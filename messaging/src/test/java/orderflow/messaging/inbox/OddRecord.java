package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record that no reader can handle. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record OddRecord(
        String name, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    private static final Random RANDOM = new Random(1);
    private static final byte[] BROKEN = bytes("{");
    private static final byte[] NOT_UTF_8 = {(byte) 0xff, (byte) 0xc3, 0x28, 0, (byte) 0x80};

    static Stream<OddRecord> all() {
        return Stream.of(withOddKeys(), withOddValues(), withOddIds(), withOddHeaders())
                .flatMap(odd -> odd);
    }

    private static Stream<OddRecord> withOddKeys() {
        return Stream.of(
                withKey("a 0 byte in the key", bytes("a\0b")),
                withKey("a key that is not UTF-8", NOT_UTF_8),
                withKey("a key of 3,500 random bytes", random(3_500)),
                withKey("a key of 900,000 random bytes", random(900_000)),
                withKey("an empty key", new byte[0]),
                withKey("no key", null));
    }

    private static Stream<OddRecord> withOddValues() {
        return Stream.of(
                withValue("no value", null),
                withValue("a value that is not UTF-8", NOT_UTF_8),
                withValue("a value of 0 bytes", new byte[1_000]),
                withValue(
                        "an effect that the database cannot store",
                        bytes("{\"text\":\"a\\u0000b\"}")));
    }

    private static Stream<OddRecord> withOddIds() {
        return Stream.of(
                withId("a 0 byte in ce_id", bytes("\0")),
                withId("half a pair in ce_id", NOT_UTF_8),
                withId("a large ce_id", random(500_000)),
                withId("a ce_id that is null", null));
    }

    private static Stream<OddRecord> withOddHeaders() {
        return Stream.of(
                new OddRecord("no header", newKey(), BROKEN, List.of()),
                new OddRecord(
                        "a ce_type that is null",
                        newKey(),
                        BROKEN,
                        List.of(header("ce_type", (byte[]) null))),
                withHeaders("an empty header name", header("", "x")),
                withHeaders("a 0 byte in a header name", header("\0", "x")),
                withHeaders("a long header name", header("n".repeat(200_000), "x")),
                withHeaders(
                        "repeated, null and empty headers",
                        header("a", "1"),
                        header("b", (byte[]) null),
                        header("a", "2"),
                        header("b", new byte[0]),
                        header("a", NOT_UTF_8)),
                withHeaders(
                        "5,000 headers",
                        Stream.generate(() -> header("h", random(50)))
                                .limit(5_000)
                                .toArray(Header[]::new)));
    }

    private static OddRecord withKey(String name, byte @Nullable [] key) {
        return new OddRecord(name, key, BROKEN, headersOfALetter());
    }

    private static OddRecord withValue(String name, byte @Nullable [] value) {
        return new OddRecord(name, newKey(), value, headersOfALetter());
    }

    private static OddRecord withId(String name, byte @Nullable [] id) {
        var headers =
                List.of(
                        header("ce_type", "letter_sent"),
                        header("ce_sequence", "1"),
                        header("ce_id", id));
        return new OddRecord(name, newKey(), BROKEN, headers);
    }

    private static OddRecord withHeaders(String name, Header... more) {
        var headers = Stream.concat(headersOfALetter().stream(), Arrays.stream(more)).toList();
        return new OddRecord(name, newKey(), BROKEN, headers);
    }

    static List<Header> headersOfALetter() {
        return List.of(
                header("ce_type", "letter_sent"),
                header("ce_sequence", "1"),
                header("ce_id", UUID.randomUUID().toString()));
    }

    static Header header(String name, String value) {
        return header(name, value.getBytes(UTF_8));
    }

    private static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }

    /** A key that no other record has, because none is held up by another's. */
    static byte[] newKey() {
        return bytes(UUID.randomUUID().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return name;
    }
}
