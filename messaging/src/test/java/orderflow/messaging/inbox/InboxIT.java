package orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.DEAD_LETTERS;
import static orderflow.messaging.MessagingTestApplication.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.LetterListener;
import orderflow.messaging.Mail;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.events.EventHeaders;
import orderflow.testing.Contract;
import orderflow.testing.Transactions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@MessagingTest
class InboxIT {

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final JdbcTemplate jdbc;
    private final TopicReader topic;
    private final LetterListener listener;
    private final MeterRegistry meters;
    private final WaitingTopics waiting;
    private final Inbox inbox;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    InboxIT(
            KafkaTemplate<byte[], byte[]> kafka,
            JdbcTemplate jdbc,
            TopicReader topic,
            LetterListener listener,
            MeterRegistry meters,
            WaitingTopics waiting,
            Inbox inbox) {
        this.inbox = inbox;
        this.waiting = waiting;
        this.kafka = kafka;
        this.jdbc = jdbc;
        this.topic = topic;
        this.listener = listener;
        this.meters = meters;
    }

    @Test
    void handlesAnEventOnceHoweverOftenItComes() {
        double ignored = count("events.duplicates.ignored");
        var letter = letter(key, "once");

        send(letter);
        send(letter);
        send(letter);

        await().until(() -> count("events.duplicates.ignored") == ignored + 2);
        assertThat(written("once")).isEqualTo(1);
    }

    @Test
    void skipsEventsOfOtherTypes() {
        double skipped = count("events.skipped");

        send(record(key, "letter_burnt", UUID.randomUUID().toString(), "{}"));

        await().until(() -> count("events.skipped") == skipped + 1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void asksTheDatabaseNothingForABatchThatItSkips() {
        var mail = new Mail(jdbc, key);
        var records = List.of(burnt(mail.letter(key, "a")), burnt(mail.letter(key, "b")));

        assertThat(Transactions.during(() -> inbox.receive(records, listener)))
                .doesNotContain(List.of())
                .noneMatch(statements -> statements.contains("from dead_letter"));
    }

    @Test
    void opensOneTransactionForABatchOfWhichItHandlesOneEvent() {
        var mail = new Mail(jdbc, key);
        var records = List.of(burnt(mail.letter(key, "a")), mail.letter(key, "b"));

        assertThat(Transactions.during(() -> inbox.receive(records, listener)))
                .contains(List.of("from dead_letter", "insert into inbox", "insert into letter"));
    }

    private static ConsumerRecord<byte[], byte[]> burnt(ConsumerRecord<byte[], byte[]> letter) {
        letter.headers()
                .remove(EventHeaders.TYPE)
                .add(EventHeaders.TYPE, "letter_burnt".getBytes(UTF_8));
        return letter;
    }

    @Test
    void setsOnlyThePoisonAsideThatStandsAmongGoodRecords() {
        send(letter(key, "before"));
        send(record(key + 1, "letter_sent", UUID.randomUUID().toString(), "{\"text\":"));
        send(record(key + 2, "letter_sent", "not-a-uuid", "{\"text\":\"x\"}"));
        send(record(key + 3, "letter_sent", UUID.randomUUID().toString(), null));
        send(
                new ProducerRecord<>(
                        LETTERS,
                        (key + 4).getBytes(UTF_8),
                        "{\"text\":\"no headers\"}".getBytes(UTF_8)));
        send(letter(key, "after"));

        await().until(() -> written("after") == 1);
        await().until(() -> deadLetters().size() == 4);
        assertThat(written("before")).isEqualTo(1);
        assertThat(deadLetters().stream().map(dead -> TopicReader.header(dead, "dlt_error")))
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).startsWith("Not a valid letter_sent: "),
                        error -> assertThat(error).contains("not-a-uuid"),
                        error -> assertThat(error).isEqualTo("The record has no key or no value"),
                        error -> assertThat(error).isEqualTo("The header ce_type is missing"));
    }

    @Test
    void setsAPoisonAsideThatIsAsLargeAsARecordCanBe() {
        var large = "x".repeat(1_048_300);

        send(record(key, "letter_sent", UUID.randomUUID().toString(), large));

        await().until(() -> deadLetters().size() == 1);
        assertThat(deadLetters().getFirst().value()).hasSize(large.length());
    }

    @Test
    void setsOnlyTheRecordAsideWhoseEffectIsImpossible() {
        send(letter(key, "first"));
        send(letter(key, "unwritable"));
        send(letter(key + 1, "second"));

        await().until(() -> deadLetters().size() == 1);
        await().until(() -> written("second") == 1);
        assertThat(written("first")).isEqualTo(1);
        var dead = deadLetters().getFirst();
        assertThat(new String(dead.value(), UTF_8)).isEqualTo("{\"text\":\"unwritable\"}");
        assertThat(TopicReader.header(dead, "dlt_error"))
                .contains("violates check constraint")
                .doesNotContain("Failing row");
        assertThat(TopicReader.header(dead, "dlt_topic")).isEqualTo(LETTERS);
        assertThat(TopicReader.header(dead, "dlt_reader")).isEqualTo("messaging-test");
        assertThat(TopicReader.header(dead, "ce_type")).isEqualTo("letter_sent");
        var headers = EventHeaders.of(dead.headers()).toJson();
        assertThat(Contract.ofHeaders("dead_letter_headers").violations(headers)).isEmpty();
    }

    @Test
    void triesAgainInOrderWhileTheDatabaseIsInTrouble() {
        double deadLettered = count("events.dead.lettered");
        for (int n = 0; n < 4; n++) {
            listener.trouble.add(new TransientDataAccessResourceException("away"));
        }

        send(letter(key, "one"));
        send(letter(key, "two"));

        await().atMost(Duration.ofSeconds(20)).until(() -> written("two") == 1);
        assertThat(written("one")).isEqualTo(1);
        assertThat(count("events.dead.lettered")).isEqualTo(deadLettered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alter table letter rename to away        | alter table away rename to letter
                    alter table letter rename text to away   | alter table letter rename away to text
                    create trigger no before insert on letter \
                    execute function refuse('42501')         | drop trigger no on letter
                    """)
    void waitsAndSaysSoWhileTheDatabaseIsNotAsItHasToBe(String harm, String mending) {
        double deadLettered = count("events.dead.lettered");
        jdbc.execute(harm);

        send(letter(key, "one"));
        send(letter(key, "two"));

        await().until(() -> waiting.health().getStatus().equals(Status.DOWN));
        assertThat(waiting.health().getDetails()).containsOnlyKeys(LETTERS);
        assertThat(meters.get("inbox.waiting").tag("topic", LETTERS).gauge().value()).isPositive();

        jdbc.execute(mending);

        await().atMost(Duration.ofSeconds(20)).until(() -> written("two") == 1);
        assertThat(written("one")).isEqualTo(1);
        await().until(() -> waiting.health().getStatus().equals(Status.UP));
        assertThat(meters.get("inbox.waiting").tag("topic", LETTERS).gauge().value()).isZero();
        assertThat(count("events.dead.lettered")).isEqualTo(deadLettered);
    }

    private ProducerRecord<byte[], byte[]> letter(String recordKey, String text) {
        return record(
                recordKey,
                "letter_sent",
                UUID.randomUUID().toString(),
                "{\"text\":\"%s\"}".formatted(textOf(text)));
    }

    /** Own texts for each test: the table is shared. */
    private String textOf(String text) {
        return text.equals("unwritable") ? text : key + " " + text;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String recordKey, String type, String id, String json) {
        var record =
                new ProducerRecord<>(
                        LETTERS,
                        recordKey.getBytes(UTF_8),
                        json == null ? null : json.getBytes(UTF_8));
        Map.of(EventHeaders.TYPE, type, EventHeaders.ID, id, EventHeaders.SEQUENCE, "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            kafka.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private int written(String text) {
        return jdbc.queryForList("select 1 from letter where text = ?", textOf(text)).size();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return topic.read(DEAD_LETTERS).stream()
                .filter(dead -> dead.key() != null && dead.key().startsWith(key))
                .toList();
    }

    private double count(String meter) {
        return meters.counter(meter, "consumer", "messaging-test").count();
    }
}
