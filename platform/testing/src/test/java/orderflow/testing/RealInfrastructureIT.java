package orderflow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

@SpringBootTest(
        properties = {
            "spring.application.name=some-service",
            "spring.kafka.producer.properties.delivery.timeout.ms=2000",
            "spring.kafka.producer.properties.request.timeout.ms=1000",
            "spring.kafka.producer.properties.linger.ms=0",
            "spring.kafka.producer.properties.max.block.ms=1000"
        })
@Import(RealInfrastructure.class)
class RealInfrastructureIT {

    private final Infrastructure infrastructure;
    private final JdbcClient jdbc;
    private final KafkaTemplate<String, String> kafka;
    private final KafkaAdmin admin;

    @Autowired
    RealInfrastructureIT(
            Infrastructure infrastructure,
            JdbcClient jdbc,
            KafkaTemplate<String, String> kafka,
            KafkaAdmin admin) {
        this.infrastructure = infrastructure;
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.admin = admin;
    }

    @Test
    void namesTheDatabaseAfterTheApplication() {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .isEqualTo("some_service");
    }

    @Test
    void keepsWhatWasCommitted() {
        assertThat(jdbc.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
        assertThat(jdbc.sql("SHOW synchronous_commit").query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    void hasTheTopicsWithTheirDeadLetters() {
        assertThat(admin.describeTopics("orders", "payments", "orders.payment-service.dlt"))
                .allSatisfy((name, topic) -> assertThat(topic.partitions()).as(name).hasSize(6));
    }

    @Test
    void takesKafkaAwayAndBringsItBackWithItsRecords() throws Exception {
        long offset = send("before");

        infrastructure.kafkaAway();
        assertThatThrownBy(() -> send("while away")).hasStackTraceContaining("Timeout");
        infrastructure.kafkaBack();

        // The producer asks the returned broker again only after its back-off of about a second,
        // which is as long as a send waits for it here.
        long next =
                await().ignoreExceptionsInstanceOf(KafkaException.class)
                        .until(() -> send("after"), at -> true);
        assertThat(next).isGreaterThan(offset);
    }

    private long send(String value) throws Exception {
        return kafka.send("orders", 0, "key", value)
                .get(30, TimeUnit.SECONDS)
                .getRecordMetadata()
                .offset();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AnyApplication {}
}
