package orderflow.notification.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.Received;
import orderflow.notification.Announcement;
import orderflow.notification.Channel;
import orderflow.notification.NotificationEvent.NotificationFailed;
import orderflow.testing.Contract;
import orderflow.testing.ReleasedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads every example of the contracts, and relies on no field that they do not promise. */
class ContractsTest {

    private static final Path CONTRACTS =
            KafkaInstallation.findFrom(Path.of("")).folder().resolve("contracts");

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryExample(Class<?> type) {
        for (JsonNode example : examples(type)) {
            assertThat(read(example, type)).hasNoNullFieldsOrProperties();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void announcesWhatAWriterOfOldHasWritten(Class<?> type) {
        assertThat(ReleasedEvents.of(EventTypes.nameOf(type)))
                .map(json -> announcement(EventJson.read(json.getBytes(UTF_8), type)).type())
                .containsOnly(EventTypes.nameOf(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void announcesEveryExample(Class<?> type) {
        for (JsonNode example : examples(type)) {
            var announcement = announcement(read(example, type));

            assertThat(announcement.type()).isEqualTo(EventTypes.nameOf(type));
            assertThat(announcement.customerId())
                    .isEqualTo(example.required("customerId").stringValue());
            assertThat(announcement.body()).contains(example.required("orderId").stringValue());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void ignoresUnknownFields(Class<?> type) {
        for (JsonNode example : examples(type)) {
            var longer = ((ObjectNode) example.deepCopy()).put("new", "field");

            assertThat(read(longer, type)).isEqualTo(read(example, type));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusesAnEventWithoutAFieldThatItReads(Class<?> type) {
        for (RecordComponent field : type.getRecordComponents()) {
            var shorter = ((ObjectNode) examples(type).get(0).deepCopy());
            shorter.remove(field.getName());

            assertThatExceptionOfType(JacksonException.class)
                    .as(field.getName())
                    .isThrownBy(() -> read(shorter, type));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsOnlyFieldsThatAreAlwaysThere(Class<?> type) {
        var promised = contract(type).required("required").valueStream().map(JsonNode::stringValue);

        assertThat(promised)
                .containsAll(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @Test
    void writesWhatTheContractOfFailedNotificationsPromises() {
        var written = new NotificationFailed(UUID.randomUUID(), Channel.MAIL);

        var json = new String(EventJson.write(written), UTF_8);

        assertThat(Contract.of("notification_failed").violations(json)).isEmpty();
        for (JsonNode example : examples(NotificationFailed.class)) {
            assertThat(read(example, NotificationFailed.class)).hasNoNullFieldsOrProperties();
        }
    }

    static Stream<Class<?>> types() {
        return Stream.of(OrderEvent.class, PaymentEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    private static JsonNode contract(Class<?> type) {
        return JsonMapper.shared()
                .readTree(CONTRACTS.resolve(EventTypes.nameOf(type) + ".schema.json").toFile());
    }

    private static JsonNode examples(Class<?> type) {
        JsonNode examples = contract(type).required("examples");
        assertThat(examples).isNotEmpty();
        return examples;
    }

    private static Object read(JsonNode json, Class<?> type) {
        return EventJson.read(json.toString().getBytes(UTF_8), type);
    }

    private static Announcement announcement(Object event) {
        var id = UUID.randomUUID();
        return switch (event) {
            case OrderEvent order ->
                    OrderEventsListener.announcement(new Received<>(id, "key", 1, order));
            case PaymentEvent payment ->
                    PaymentEventsListener.announcement(new Received<>(id, "key", 1, payment));
            default -> throw new IllegalArgumentException(event.toString());
        };
    }
}
