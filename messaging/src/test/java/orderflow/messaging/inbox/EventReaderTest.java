package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.events.PoisonEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    sealed interface Parcel {
        record ParcelSent(String to, int grams) implements Parcel {}
    }

    private static final String ID = "01a1f8d3-ea71-7c02-9d3e-5b1f0c6a2e11";
    private static final String VALUE = "{\"to\":\"Ada\",\"grams\":5}";

    private static final EventTypes<Parcel> TYPES = EventTypes.of(Parcel.class);
    private final Map<String, String> headers =
            new LinkedHashMap<>(Map.of("ce_type", "parcel_sent", "ce_id", ID, "ce_sequence", "3"));

    @Test
    void readsAnEvent() {
        assertThat(EventReader.read(record("key", VALUE), TYPES))
                .contains(
                        new Received<>(
                                UUID.fromString(ID), "key", 3, new Parcel.ParcelSent("Ada", 5)));
    }

    @Test
    void ignoresWhatAFutureVersionAdds() {
        headers.put("ce_dataschema", "2");

        assertThat(
                        EventReader.read(
                                record("key", VALUE.replace("}", ",\"colour\":\"red\"}")), TYPES))
                .isPresent();
    }

    @Test
    void knowsNothingOfATypeThatItDoesNotDeclare() {
        headers.put("ce_type", "parcel_burnt");

        assertThat(EventReader.read(record("key", "whatever"), TYPES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_id", "ce_sequence"})
    void aMissingHeaderIsPoison(String header) {
        headers.remove(header);

        assertPoison(record("key", VALUE), "The header " + header + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"ce_id,no-uuid", "ce_sequence,soon"})
    void aHeaderThatSaysNothingIsPoison(String header, String text) {
        headers.put(header, text);

        assertPoison(record("key", VALUE), text);
    }

    @Test
    void aKeyThatIsNotUtf8IsPoison() {
        var record = record("key", VALUE);
        var other = new ConsumerRecord<>("parcels", 0, 0, new byte[] {(byte) 0xff}, record.value());
        record.headers().forEach(other.headers()::add);

        assertPoison(other, "The key is not UTF-8");
    }

    @Test
    void aRecordWithoutKeyOrValueIsPoison() {
        assertPoison(record(null, VALUE), "no key or no value");
        assertPoison(record("key", null), "no key or no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"to\":",
                "null",
                "[]",
                "{\"to\":\"Ada\"}",
                "{\"to\":null,\"grams\":5}",
                "{\"to\":\"Ada\",\"grams\":\"5\"}"
            })
    void aValueThatIsNotTheEventIsPoison(String value) {
        assertPoison(record("key", value), "parcel_sent");
    }

    private void assertPoison(ConsumerRecord<byte[], byte[]> record, String reason) {
        assertThatThrownBy(() -> EventReader.read(record, TYPES))
                .isInstanceOf(PoisonEventException.class)
                .hasMessageContaining(reason);
    }

    private ConsumerRecord<byte[], byte[]> record(String key, String value) {
        var record =
                new ConsumerRecord<>(
                        "parcels",
                        0,
                        0,
                        key == null ? null : key.getBytes(UTF_8),
                        value == null ? null : value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
