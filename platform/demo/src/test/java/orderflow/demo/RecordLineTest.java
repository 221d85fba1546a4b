package orderflow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordLineTest {

    @Test
    void showsWhereTheRecordIsAndWhatItSays() {
        assertThat(line("key", "{\"orderId\":\"7\"}"))
                .matches("lab-1 +- +partition 2 offset 5 key key \\{\"orderId\":\"7\"}");
    }

    @Test
    void cutsWhatIsLongAndSaysHowLong() {
        assertThat(line("key", "x".repeat(1_000_000)))
                .hasSizeLessThan(5_000)
                .endsWith("xxx... (1,000,000 bytes)");
    }

    @Test
    void handsNothingToTheTerminalThatItWouldObey() {
        assertThat(line("\u001b[2J", "\u009b2J\u007f\r\n")).endsWith("key ?[2J ?2J???");
    }

    @Test
    void showsARecordWithoutKeyAndValue() {
        assertThat(line(null, null)).endsWith("key null null");
    }

    private static String line(String key, String value) {
        var record = new ConsumerRecord<>("lab-1", 2, 5, bytes(key), bytes(value));
        return new RecordLine(record, new Console()).text();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}
