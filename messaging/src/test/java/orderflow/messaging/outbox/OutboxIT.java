package orderflow.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.UUID;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.Numbers;
import orderflow.messaging.TopicReader;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.EventJson;
import orderflow.testing.Contract;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@MessagingTest
class OutboxIT {

    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Numbers numbers;
    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    OutboxIT(
            Outbox outbox,
            PlatformTransactionManager transactions,
            Numbers numbers,
            TopicReader topic) {
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.numbers = numbers;
        this.topic = topic;
    }

    @BeforeEach
    void startWithAnEmptyOutbox() {
        numbers.awaitEmptyOutbox();
    }

    @Test
    void publishesACommittedEventAsACloudEvent() {
        numbers.commit(key, 1);

        numbers.awaitEmptyOutbox();
        var record =
                topic.read(NUMBERS).stream().filter(r -> r.key().equals(key)).findFirst().get();
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"number\":1}");
        assertThat(EventHeaders.of(record.headers()).values())
                .extracting(Header::key)
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_time",
                        "ce_sequence",
                        "content-type");
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("number_drawn");
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/orderflow/messaging-test");
        assertThat(UUID.fromString(TopicReader.header(record, "ce_id")).version()).isEqualTo(7);
        var headers = EventHeaders.of(record.headers()).toJson();
        assertThat(Contract.ofHeaders("event_headers").violations(headers)).isEmpty();
    }

    @Test
    void sendsNothingWhenTheTransactionRollsBack() {
        transaction.executeWithoutResult(status -> {
            numbers.append(key, 1);
            status.setRollbackOnly();
        });
        numbers.commit(key, 2);

        numbers.awaitEmptyOutbox();
        assertThat(numbers.published(NUMBERS, key)).containsExactly(2L);
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatThrownBy(() -> numbers.append(key, 1))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesAnEventAfterTheCommit() {
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            numbers.append(key, 1);
                            AtCommit.after(() -> numbers.append(key, 2));
                        }))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void takesAnEventUntilTheCommit() {
        transaction.executeWithoutResult(_ -> {
            numbers.append(key, 1);
            AtCommit.before(() -> numbers.append(key, 2));
        });

        numbers.awaitEmptyOutbox();
        assertThat(numbers.published(NUMBERS, key)).containsExactly(1L, 2L);
    }

    @Test
    void keepsTheEventsOfATransactionInsideAnotherApart() {
        var inside =
                new TransactionTemplate(
                        Objects.requireNonNull(transaction.getTransactionManager()));
        inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            numbers.append(key, 1);
            inside.executeWithoutResult(_ -> numbers.append(key, 2));
            numbers.append(key, 3);
            status.setRollbackOnly();
        });

        numbers.awaitEmptyOutbox();
        assertThat(numbers.published(NUMBERS, key)).containsExactly(2L);
    }

    @Test
    void refusesAnEventThatKafkaWouldRefuse() {
        record Essay(String text) {}
        var essay = new Essay("x".repeat(EventJson.MAX_BYTES));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        transaction.executeWithoutResult(
                                _ -> outbox.append(NUMBERS, key, 1, essay)))
                .withMessage("An event of 900,011 bytes is over the limit of 900,000");
    }
}
