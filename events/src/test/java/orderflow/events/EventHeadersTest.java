package orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

    @Test
    void keepsAnyBytesThroughTheOutbox() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        var read = EventHeaders.fromJson(new EventHeaders(Map.of("any", bytes)).toJson());

        assertThat(read.values().get("any")).isEqualTo(bytes);
    }

    @Test
    void keepsTextThroughTheOutbox() {
        var headers = new EventHeaders(Map.of()).with("dlt_error", "größer \"als\" 1\n2");

        assertThat(EventHeaders.fromJson(headers.toJson()).text("dlt_error"))
                .contains("größer \"als\" 1\n2");
    }
}
