package orderflow.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.testing.ContractReader;
import org.junit.jupiter.api.Test;

class ContractsTest implements ContractReader {

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
    void readsEveryPartition() {
        var topics = KafkaInstallation.findFrom(Path.of("")).topics().topics();

        assertThat(topics)
                .filteredOn(topic -> topic.name().equals(OrderEventsListener.TOPIC))
                .singleElement()
                .satisfies(topic ->
                        assertThat(OrderEventsListener.PARTITIONS)
                                .isEqualTo("0-" + (topic.partitions() - 1)));
    }
}
