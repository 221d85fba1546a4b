package orderflow.messaging.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

    @Test
    void keepsAnyBytesThroughTheOutbox() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        assertKept(List.of(new RecordHeader("any", bytes)));
    }

    @Test
    void keepsRepeatedNamesNullsAndTheirOrderThroughTheOutbox() {
        assertKept(
                List.of(
                        new RecordHeader("b", "1".getBytes(UTF_8)),
                        new RecordHeader("a", (byte[]) null),
                        new RecordHeader("b", new byte[0]),
                        new RecordHeader("b", "1".getBytes(UTF_8))));
    }

    @Test
    void keepsAnyNamesThroughTheOutbox() {
        assertKept(
                List.of(
                        new RecordHeader("", new byte[1]),
                        new RecordHeader("\0\"\n", new byte[1]),
                        new RecordHeader("n".repeat(900_000), new byte[1])));
    }

    /** They would be slow, or refused, if each were looked up among those before it. */
    @Test
    void keepsThousandsOfNamesWithOneHashThroughTheOutbox() {
        assertKept(
                IntStream.range(0, 10_000)
                        .<Header>mapToObj(n -> new RecordHeader(ofOneHash(n), new byte[0]))
                        .toList());
    }

    @Test
    void keepsTextThroughTheOutbox() {
        var headers = EventHeaders.none().with("dlt_error", "größer \"als\" 1\n2");

        assertThat(EventHeaders.fromJson(headers.toJson()).text("dlt_error"))
                .contains("größer \"als\" 1\n2");
    }

    @Test
    void theLastOfARepeatedNameCountsUnlessItIsNull() {
        var twice = EventHeaders.none().with("ce_id", "1").with("ce_id", "2");

        assertThat(twice.text("ce_id")).contains("2");
        assertThat(EventHeaders.fromJson("{\"ce_id\":\"1\",\"ce_id\":null}").text("ce_id"))
                .isEmpty();
    }

    /** {@code Aa} and {@code BB} are the same to {@link String#hashCode}. */
    private static String ofOneHash(int number) {
        var name = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    private static void assertKept(List<Header> headers) {
        var read = EventHeaders.fromJson(new EventHeaders(headers).toJson());

        assertThat(read.values()).isEqualTo(headers);
    }
}
