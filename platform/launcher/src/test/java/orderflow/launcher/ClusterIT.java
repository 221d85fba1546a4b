package orderflow.launcher;

import static orderflow.launcher.TestCluster.CLUSTER;
import static orderflow.launcher.TestCluster.SETTINGS;
import static orderflow.launcher.TestCluster.SUPERVISOR;
import static orderflow.launcher.TestCluster.as;
import static orderflow.launcher.TestCluster.asGuest;
import static orderflow.launcher.TestCluster.readAll;
import static orderflow.launcher.TestCluster.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.lag.ConsumerLag;
import orderflow.cluster.lag.OldestUnread;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The cluster for the services and for those who run it. */
class ClusterIT {

    @Test
    void keepsWhatAWriterWroteAndShowsItToGuests() throws Exception {
        write(as("order-service"), "orders", "placed");

        assertThat(readAll(asGuest(), "orders")).contains("placed");
    }

    @Test
    void spreadsTheLeadersOfATopicOverTheNodes() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            var described = guest.describeTopics(List.of("orders")).allTopicNames().get();

            assertThat(preferredLeaders(described.get("orders")))
                    .containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3);
        }
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
            var lag = new ConsumerLag(metrics, SETTINGS.kafka().topics());
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
    void showsTheDeckWhatItNeedsAndLetsItChangeNothing() throws Exception {
        var deck = as(KafkaUser.DECK);
        write(as("order-service"), "orders", "for the deck");

        assertThat(readAll(deck, "orders")).contains("for the deck");
        try (Admin admin = Admin.create(deck)) {
            assertThat(admin.describeMetadataQuorum().quorumInfo().get().leaderId()).isPositive();
            var lag = new ConsumerLag(admin, SETTINGS.kafka().topics());
            assertThat(lag.of("notification-service")).isNotEmpty();
            assertThat(
                            admin.listConsumerGroupOffsets("notification-service-retry-0")
                                    .partitionsToOffsetAndMetadata()
                                    .get())
                    .isNotNull();
        }
        assertThatThrownBy(() -> write(deck, "orders", "forged"))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> readAll(deck, "unsent-notifications"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        Map<String, Object> wrong =
                new KafkaUser("order-service", "wrong").connection(CLUSTER.bootstrapServers());

        assertThatThrownBy(() -> write(wrong, "orders", "forged"))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void goesOnWithoutOneNodeAndTakesItBack() throws Exception {
        SUPERVISOR.kill("kafka-2");
        write(as("order-service"), "orders", "without kafka-2");

        SUPERVISOR.startAgain("kafka-2");

        assertThat(readAll(asGuest(), "orders")).contains("without kafka-2");
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    /** Of a partition's replicas the first leads while its node is up. */
    private static Stream<Integer> preferredLeaders(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> partition.replicas().getFirst().id());
    }
}
