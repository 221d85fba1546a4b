package orderflow.notification.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.Received;
import orderflow.notification.Announcement;
import orderflow.notification.Channel;
import orderflow.notification.NotificationEvent;
import orderflow.notification.NotificationEvent.NotificationFailed;
import orderflow.testing.Contract;
import orderflow.testing.ContractReader;
import orderflow.testing.ReleasedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ContractsTest implements ContractReader {

    @Override
    public Stream<Class<?>> types() {
        return Stream.concat(announced(), events(NotificationEvent.class));
    }

    @Override
    public String nameOf(Class<?> type) {
        return EventTypes.nameOf(type);
    }

    @Override
    public Object read(byte[] json, Class<?> type) {
        return EventJson.read(json, type);
    }

    @ParameterizedTest
    @MethodSource("announced")
    void announcesWhatAWriterOfOldHasWritten(Class<?> type) {
        assertThat(ReleasedEvents.of(nameOf(type)))
                .map(json -> announcement(read(json.getBytes(UTF_8), type)).type())
                .containsOnly(nameOf(type));
    }

    @ParameterizedTest
    @MethodSource("announced")
    void announcesEveryExample(Class<?> type) {
        assertThat(Contract.of(nameOf(type)).examples())
                .isNotEmpty()
                .allSatisfy(json -> {
                    var example = JsonMapper.shared().readTree(json);
                    var announcement = announcement(read(json.getBytes(UTF_8), type));

                    assertThat(announcement.type()).isEqualTo(nameOf(type));
                    assertThat(announcement.customerId())
                            .isEqualTo(example.required("customerId").stringValue());
                    assertThat(announcement.body())
                            .contains(example.required("orderId").stringValue());
                });
    }

    @Test
    void writesWhatTheContractOfFailedNotificationsPromises() {
        var written = new NotificationFailed(UUID.randomUUID(), Channel.MAIL);

        var json = new String(EventJson.write(written), UTF_8);

        assertThat(Contract.of("notification_failed").violations(json)).isEmpty();
    }

    static Stream<Class<?>> announced() {
        return Stream.concat(events(OrderEvent.class), events(PaymentEvent.class));
    }

    private static Stream<Class<?>> events(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses());
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
