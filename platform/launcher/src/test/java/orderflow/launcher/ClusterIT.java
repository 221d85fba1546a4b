package orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.lag.ConsumerLag;
import orderflow.cluster.lag.OldestUnread;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes with all four listeners, as ./demo starts them. */
class ClusterIT {

    @TempDir static Path directory;

    private static PlatformSettings settings;
    private static Secrets secrets;
    private static ClusterConfiguration cluster;
    private static Supervisor supervisor;

    @BeforeAll
    static void startCluster() {
        settings = PlatformSettings.in(directory.resolve("a folder")).withPorts(Ports.free());
        secrets = Secrets.in(settings.stateDirectory());
        supervisor = new Supervisor(line -> {});
        cluster =
                new ClusterConfiguration(
                        IntStream.rangeClosed(1, 3).mapToObj(settings.ports()::node).toList(),
                        Stream.concat(Stream.of("admin"), Service.names().stream())
                                .map(secrets::kafkaUser)
                                .toList(),
                        secrets.brokerPassword());
        new KafkaStartup(settings, secrets, cluster, supervisor, line -> {}).run(List.of());
        try (Admin admin = Admin.create(as("admin"))) {
            var topics = SmallMachine.topics(settings.kafka().topics());
            var setup = new KafkaSetup(admin, topics, 3);
            setup.applyUser(secrets.kafkaUser(KafkaUser.METRICS));
            setup.applyAll(line -> {});
        }
    }

    @AfterAll
    static void endCluster() {
        List.of("kafka-1", "kafka-2", "kafka-3").forEach(supervisor::kill);
    }

    @Test
    void keepsWhatAWriterWroteAndShowsItToGuests() throws Exception {
        write(as("order-service"), "orders", "placed");

        assertThat(readAll(asGuest(), "orders")).contains("placed");
    }

    @Test
    void hasEachTopicLedByOneNode() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            var described = guest.describeTopics(List.of("orders", "payments")).allTopicNames();

            assertThat(preferredLeaders(described.get().get("orders"))).containsOnly(1);
            assertThat(preferredLeaders(described.get().get("payments"))).containsOnly(2);
        }
    }

    @Test
    void refusesGuestsThatWrite() {
        assertThatThrownBy(() -> write(asGuest(), "orders", "forged"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsGuestsMakeAndWriteTopicsOfTheirOwn() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            guest.createTopics(List.of(new NewTopic("lab-1", 1, (short) 3))).all().get();
        }

        write(asGuest(), "lab-1", "mine");

        assertThat(readAll(asGuest(), "lab-1")).containsExactly("mine");
    }

    @Test
    void refusesTopicsOfGuestsThatWouldEndTheNodes() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            assertThatThrownBy(() -> create(guest, new NewTopic("lab-large", 9_000, (short) 3)))
                    .hasRootCauseInstanceOf(PolicyViolationException.class)
                    .hasRootCauseMessage("A lab topic has at most 12 partitions, not 9000.");
            assertThatThrownBy(() ->
                            guest.createPartitions(
                                            Map.of("orders", NewPartitions.increaseTo(9_000)))
                                    .all()
                                    .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void refusesGuestsMoreTopicsThanTheNodesStand() {
        try (Admin guest = Admin.create(asGuest());
                Admin admin = Admin.create(as("admin"))) {
            var many =
                    IntStream.range(0, 100)
                            .mapToObj(n -> new NewTopic("lab-many-" + n, 12, (short) 3))
                            .toList();

            assertThatThrownBy(() -> guest.createTopics(many).all().get())
                    .hasRootCauseInstanceOf(PolicyViolationException.class)
                    .rootCause()
                    .hasMessageContaining("delete some lab topics first");

            assertThat(labTopics(admin)).hasSizeBetween(10, 25);
            assertThatThrownBy(() -> create(guest, new NewTopic("lab-more", 12, (short) 3)))
                    .hasRootCauseInstanceOf(PolicyViolationException.class);
            admin.deleteTopics(labTopics(admin)).all().get();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(() -> create(guest, new NewTopic("lab-again", 12, (short) 3)));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void slowsGuestsDownThatWriteMoreThanTheirShare() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            create(guest, new NewTopic("lab-fast", 1, (short) 3));
        }
        assertThat(longestPause(asGuest(), "lab-fast")).isPositive();
        assertThat(longestPause(as("order-service"), "orders")).isZero();
    }

    @Test
    void keepsNoRecordLongerThanTheServicesRememberIt() throws Exception {
        var orders = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
        try (Admin admin = Admin.create(as("admin"))) {
            Config config = admin.describeConfigs(List.of(orders)).all().get().get(orders);

            assertThat(
                            Duration.ofMillis(
                                    number(config, "retention.ms") + number(config, "segment.ms")))
                    .isLessThan(Duration.ofDays(8));
        }
    }

    @Test
    void refusesServicesThatWriteWhereOthersDecide() {
        assertThatThrownBy(() -> write(as("notification-service"), "payments", "forged"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(as("order-service"), "payments", "forged"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsOnlyAdminCreateTopics() {
        try (Admin service = Admin.create(as("order-service"))) {
            assertThatThrownBy(() ->
                            service.createTopics(List.of(new NewTopic("mine", 1, (short) 3)))
                                    .all()
                                    .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aReaderThatNeverCommittedHasEverythingToRead() throws Exception {
        long aMinuteAgo = System.currentTimeMillis() - 60_000;
        var partition = new TopicPartition("payments", 3);
        try (var producer =
                new KafkaProducer<>(
                        as("payment-service"), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("payments", 3, aMinuteAgo, "key", "paid")).get();
        }
        try (Admin metrics = Admin.create(as(KafkaUser.METRICS))) {
            var lag = new ConsumerLag(metrics, settings.kafka().topics());
            var progress = lag.of("order-service");

            assertThat(progress.get(partition).lag()).isEqualTo(1);
            assertThat(new OldestUnread(lag).ages(progress))
                    .containsOnlyKeys(partition)
                    .hasEntrySatisfying(partition, age -> assertThat(age).isBetween(60L, 120L));
        }
    }

    @Test
    void asksForLagWithoutTheRightToReadARecord() {
        assertThatThrownBy(() -> readAll(as(KafkaUser.METRICS), "orders"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        Map<String, Object> wrong =
                new KafkaUser("order-service", "wrong").connection(cluster.bootstrapServers());

        assertThatThrownBy(() -> write(wrong, "orders", "forged"))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void goesOnWithoutOneNodeAndTakesItBack() throws Exception {
        supervisor.kill("kafka-2");
        write(as("order-service"), "orders", "without kafka-2");

        supervisor.startAgain("kafka-2");

        assertThat(readAll(asGuest(), "orders")).contains("without kafka-2");
    }

    private static void create(Admin admin, NewTopic topic)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(topic)).all().get();
    }

    private static List<String> labTopics(Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("lab-many-"))
                .toList();
    }

    /** Milliseconds that a node held the writer of 32 MB back for. */
    private static double longestPause(Map<String, Object> connection, String topic)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        connection, new StringSerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < 64; n++) {
                producer.send(new ProducerRecord<>(topic, "key", new byte[500_000])).get();
            }
            return producer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
                    .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                    .max()
                    .orElseThrow();
        }
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    /** Of a partition's replicas the first leads while its node is up. */
    private static Stream<Integer> preferredLeaders(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> partition.replicas().getFirst().id());
    }

    private static Map<String, Object> as(String user) {
        return secrets.kafkaUser(user).connection(cluster.bootstrapServers());
    }

    private static Map<String, Object> asGuest() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.guestBootstrapServers());
    }

    private static void write(Map<String, Object> connection, String topic, String value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static List<String> readAll(Map<String, Object> connection, String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        connection, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(at -> new TopicPartition(topic, at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> values = new ArrayList<>();
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(at -> values.add(at.value()));
            }
            return values;
        }
    }
}
