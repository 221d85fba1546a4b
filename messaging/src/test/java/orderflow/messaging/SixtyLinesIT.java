package orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the README shows does what the README says. */
@MessagingTest
class SixtyLinesIT {

    private final Infrastructure infrastructure;
    private final TopicReader topic;
    private final String readme = Files.readString(Path.of("README.md"));
    private final String key = UUID.randomUUID().toString();

    @Autowired
    SixtyLinesIT(Infrastructure infrastructure, TopicReader topic) throws IOException {
        this.infrastructure = infrastructure;
        this.topic = topic;
    }

    @Test
    void aChangeTakesEffectOnceInItsOrder() {
        var database =
                new DriverManagerDataSource(
                        infrastructure.jdbcUrl("sixty_lines"),
                        infrastructure.username(),
                        infrastructure.password());
        var jdbc = JdbcClient.create(database);
        jdbc.sql(block("sql")).update();
        var pattern =
                new SixtyLines(jdbc, new TransactionTemplate(new JdbcTransactionManager(database)));

        pattern.change(key);
        pattern.change(key);
        try (var kafka = new KafkaProducer<String, String>(producer())) {
            pattern.relay(kafka);
        }
        records().forEach(pattern::on);
        records().forEach(pattern::on);

        assertThat(
                        jdbc.sql("select value from effect order by position")
                                .query(String.class)
                                .list())
                .containsExactly("1", "2");
        assertThat(jdbc.sql("select 1 from outbox").query().listOfRows()).isEmpty();
    }

    @Test
    void theReadmeShowsTheseLines() throws IOException {
        var source = Files.readString(Path.of("src/test/java/orderflow/messaging/SixtyLines.java"));

        assertThat(source).endsWith("\n" + block("java"));
        assertThat(block("java").lines().count()).isLessThanOrEqualTo(70);
    }

    private String block(String language) {
        var block =
                Pattern.compile(
                                "^```" + language + "\\n(.*?)^```",
                                Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(readme);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private List<ConsumerRecord<String, String>> records() {
        return topic.read(MessagingTestApplication.NUMBERS).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> {
                    var text =
                            new ConsumerRecord<>(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    record.key(),
                                    new String(record.value(), UTF_8));
                    record.headers().forEach(text.headers()::add);
                    return text;
                })
                .toList();
    }

    private Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                infrastructure.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class);
    }
}
