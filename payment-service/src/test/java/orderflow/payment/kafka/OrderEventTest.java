package orderflow.payment.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.payment.kafka.OrderEvent.OrderCreated;
import orderflow.testing.Contract;
import orderflow.testing.ContractReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OrderEventTest implements ContractReader {

    @Override
    public Stream<Class<?>> types() {
        return Stream.of(OrderEvent.class.getPermittedSubclasses());
    }

    @Override
    public String nameOf(Class<?> type) {
        return EventTypes.nameOf(type);
    }

    @Override
    public Object read(byte[] json, Class<?> type) {
        return EventJson.read(json, type);
    }

    @Test
    void readsAnOrderFromBeforeOrdersSaidTheirDeadline() {
        var json = Contract.of("order_created").examples().getFirst();
        var example = (ObjectNode) JsonMapper.shared().readTree(json);
        assertThat(example.remove("deadline")).isNotNull();

        var read = EventJson.read(example.toString().getBytes(UTF_8), OrderCreated.class);

        assertThat(read.deadline()).isEmpty();
    }
}
