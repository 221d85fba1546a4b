package orderflow.fraud;

import java.util.List;
import java.util.stream.Stream;
import orderflow.testing.Infrastructure;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

/** A broker and what was on it before the service came: it needs nothing else. */
@TestConfiguration(proxyBeanMethods = false)
class WholeServiceConfiguration {

    /** On the topic before the service starts. */
    record History(List<IncomingEvent> events) {}

    @Bean
    KafkaConnectionDetails kafkaConnectionDetails() {
        return () -> List.of(Infrastructure.shared().bootstrapServers());
    }

    /** Listeners start when all beans are there. */
    @Bean
    History history(KafkaTemplate<byte[], byte[]> kafka) {
        var twice = IncomingEvent.orderRejected("c-once");
        var events =
                Stream.of(
                                Stream.generate(() -> IncomingEvent.orderRejected("c-past"))
                                        .limit(4),
                                Stream.generate(() -> IncomingEvent.of("order_created", "c-past"))
                                        .limit(100),
                                Stream.of(twice, IncomingEvent.poison(), twice, twice))
                        .flatMap(some -> some)
                        .toList();
        events.stream()
                .map(event -> kafka.send(event.toRecord()))
                .toList()
                .forEach(sent -> sent.join());
        return new History(events);
    }
}
