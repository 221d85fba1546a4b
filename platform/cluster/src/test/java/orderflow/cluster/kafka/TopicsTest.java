package orderflow.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import orderflow.cluster.process.PlatformFailure;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = KafkaInstallation.findFrom(Path.of("")).topics();

    @Test
    void knowsWriterReadersAndKeyOfEachTopic() {
        assertThat(topics.topics())
                .extracting(Topic::name, Topic::writer, Topic::key)
                .containsExactly(
                        tuple("orders", "order-service", "order id"),
                        tuple("payments", "payment-service", "order id"),
                        tuple("unsent-notifications", "notification-service", "event id"));
        assertThat(topics.topics().getLast().events()).containsExactly("notification_failed");
        assertThat(topics.services())
                .containsExactly(
                        "fraud-detection",
                        "notification-service",
                        "order-service",
                        "payment-service");
    }

    @Test
    void knowsTheRetryTopicsOfTheOnesThatHaveSome() {
        assertThat(topics.topics().getFirst().retryTopics()).isEmpty();
        assertThat(topics.topics().getLast().retryTopics())
                .startsWith("unsent-notifications-retry-0")
                .hasSize(4);
    }

    @Test
    void keepsDeadLettersLongerThanTheTopic() {
        assertThat(topics.deadLetterRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(topics.topics())
                .allSatisfy(topic ->
                        assertThat(topic.retention()).isLessThan(topics.deadLetterRetention()));
    }

    @Test
    void namesDeadLettersAfterTopicAndReader() {
        assertThat(topics.topics().getFirst().deadLettersOf("payment-service"))
                .isEqualTo("orders.payment-service.dlt");
    }

    @Test
    void knowsObserversWhereThereAreSome() {
        var observed =
                Topics.parse(
                        new StringReader(
                                """
                                topics:
                                  orders:
                                    events: [order_created]
                                    key: order id
                                    partitions: 6
                                    retention-days: 7
                                    writer: w
                                    readers: [r]
                                    observers: [o]
                                dead-letters:
                                  retention-days: 30
                                """));

        assertThat(observed.services()).containsExactly("o", "r", "w");
        assertThat(observed.topics().getFirst().groups()).containsExactly("r", "o");
        assertThat(topics.topics().getLast().observers()).isEmpty();
    }

    @Test
    void saysWhichLineIsMissing() {
        String withoutWriter =
                """
                topics:
                  orders:
                    events: [order_created]
                    key: order id
                    partitions: 6
                    retention-days: 7
                    readers: [a]
                dead-letters:
                  retention-days: 30
                """;

        assertThatThrownBy(() -> Topics.parse(new StringReader(withoutWriter)))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("topics.yaml: 'writer' is missing");
    }

    @Test
    void saysWhatIsWrongWithANumber() {
        assertThatThrownBy(() -> withPartitions("0"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("topics.yaml: orders needs at least one partition");
        assertThatThrownBy(() -> withPartitions("one"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("topics.yaml: 'partitions' is a whole number, not 'one'");
    }

    private static Topics withPartitions(String number) {
        return Topics.parse(
                new StringReader(
                        """
                        topics:
                          orders:
                            events: [order_created]
                            key: order id
                            partitions: %s
                            retention-days: 7
                            writer: order-service
                            readers: [a]
                        dead-letters:
                          retention-days: 30
                        """
                                .formatted(number)));
    }
}
