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
        assertThat(topics.services())
                .containsExactly("notification-service", "order-service", "payment-service");
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
    void saysWhichLineIsMissing() {
        String withoutWriter =
                """
                topics:
                  orders:
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
        assertThatThrownBy(() -> ledBy("0"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("topics.yaml: orders: nodes count from 1, not 0");
        assertThatThrownBy(() -> ledBy("one"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("topics.yaml: 'leader' is a whole number, not 'one'");
        assertThat(ledBy("2").topics()).extracting(Topic::leader).containsExactly(2);
    }

    private static Topics ledBy(String node) {
        return Topics.parse(
                new StringReader(
                        """
                        topics:
                          orders:
                            key: order id
                            partitions: 6
                            retention-days: 7
                            leader: %s
                            writer: order-service
                            readers: [a]
                        dead-letters:
                          retention-days: 30
                        """
                                .formatted(node)));
    }
}
