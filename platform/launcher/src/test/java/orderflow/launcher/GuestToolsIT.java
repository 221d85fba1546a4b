package orderflow.launcher;

import static orderflow.launcher.TestCluster.as;
import static orderflow.launcher.TestCluster.asGuest;
import static orderflow.launcher.TestCluster.make;
import static orderflow.launcher.TestCluster.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the usual tools ask of the door that needs no password: a guest looks at everything. */
class GuestToolsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static Admin guest;

    @BeforeAll
    static void enter() {
        guest = Admin.create(asGuest());
    }

    @AfterAll
    static void leave() {
        guest.close();
    }

    @Test
    void showsTopicsAndTheirSettings() throws Exception {
        var orders = new ConfigResource(ConfigResource.Type.TOPIC, "orders");

        var settings = guest.describeConfigs(List.of(orders)).all().get().get(orders);

        assertThat(settings.get(TopicConfig.RETENTION_MS_CONFIG).value())
                .isEqualTo(String.valueOf(Duration.ofDays(7).toMillis()));
        // A node that another test has started again may not be counted yet.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(guest.describeCluster().nodes().get()).hasSize(3));
        assertThat(guest.describeMetadataQuorum().quorumInfo().get().voters()).hasSize(3);
        assertThat(guest.describeLogDirs(List.of(1)).allDescriptions().get()).containsKey(1);
    }

    @Test
    void showsHowFarAServiceHasRead() throws Exception {
        var committed = Map.of(ORDERS, new OffsetAndMetadata(0));
        try (var service = consumer(as("payment-service"), "payment-service")) {
            service.assign(List.of(ORDERS));
            service.commitSync(committed);
        }

        assertThat(guest.listGroups().all().get())
                .extracting(GroupListing::groupId)
                .contains("payment-service");
        assertThat(
                        guest.listConsumerGroupOffsets("payment-service")
                                .partitionsToOffsetAndMetadata()
                                .get())
                .containsKey(ORDERS);
        assertThatThrownBy(() ->
                        guest.alterConsumerGroupOffsets("payment-service", committed).all().get())
                .hasCauseInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> guest.deleteConsumerGroups(List.of("payment-service")).all().get())
                .hasCauseInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void keepsTheNodesSettingsAndThoseOfTopicsFromGuests() throws Exception {
        make(guest, new NewTopic("lab-settings", 1, (short) 3));
        var node = new ConfigResource(ConfigResource.Type.BROKER, "1");
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "lab-settings");

        assertThatThrownBy(() -> guest.describeConfigs(List.of(node)).all().get())
                .hasCauseInstanceOf(ClusterAuthorizationException.class);
        assertThatThrownBy(() -> set(topic, TopicConfig.RETENTION_MS_CONFIG, "1000"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> guest.deleteTopics(List.of("orders")).all().get())
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        guest.deleteTopics(List.of("lab-settings")).all().get();
    }

    @Test
    void letsGuestsWriteInTransactions() throws Exception {
        make(guest, new NewTopic("lab-transactions", 1, (short) 3));
        Map<String, Object> settings = new HashMap<>(asGuest());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "lab-writer");

        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>("lab-transactions", "key", "whole"));
            producer.commitTransaction();

            assertThat(sent.get().offset()).isZero();
        }
    }

    @Test
    void letsGuestsShareARecordAsAQueueDoes() throws Exception {
        make(guest, new NewTopic("lab-queue", 1, (short) 3));
        write(asGuest(), "lab-queue", "job");
        // By default a share group begins at the end.
        set(
                new ConfigResource(ConfigResource.Type.GROUP, "lab-workers"),
                "share.auto.offset.reset",
                "earliest");

        List<String> jobs = new ArrayList<>();
        try (var worker =
                new KafkaShareConsumer<>(
                        with(asGuest(), "lab-workers"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            worker.subscribe(List.of("lab-queue"));
            await().atMost(PATIENCE)
                    .until(() -> {
                        worker.poll(Duration.ofSeconds(1)).forEach(job -> jobs.add(job.value()));
                        return !jobs.isEmpty();
                    });
        }

        assertThat(jobs).containsExactly("job");
    }

    private static void set(ConfigResource resource, String name, String value) throws Exception {
        var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        guest.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }

    private static KafkaConsumer<String, String> consumer(
            Map<String, Object> connection, String group) {
        return new KafkaConsumer<>(
                with(connection, group), new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> with(Map<String, Object> connection, String group) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return settings;
    }
}
