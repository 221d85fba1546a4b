package orderflow.testing;

import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One broker with the topics of {@code topics.yaml} and one PostgreSQL, shared by all tests of a
 * JVM. The broker has no passwords and no rights: those are the platform's concern.
 */
public sealed interface Infrastructure permits ContainerInfrastructure, ProcessInfrastructure {

    /** Started at the first call, ended with the JVM. */
    static Infrastructure shared() {
        return SharedInfrastructure.INSTANCE;
    }

    String bootstrapServers();

    /** Every record that the topic has by now. */
    default List<ConsumerRecord<String, byte[]>> history(String topic) {
        return TopicCursor.read(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()), topic);
    }

    String username();

    String password();

    /**
     * Takes Kafka away without a warning; its clients see a broker that answers no more. A record
     * that is sent meanwhile is lost, or arrives when it is back.
     */
    void kafkaAway();

    /** Brings Kafka back with the same address and the same records; returns when it answers. */
    void kafkaBack();

    /** Takes PostgreSQL away without a warning: sessions end, or hear nothing any more. */
    void databaseAway();

    /** Brings PostgreSQL back with the same address and data; returns when it answers. */
    void databaseBack();

    /** URL of a database of the server, whether it exists or not. */
    String serverUrl(String database);

    /** URL of the named database, which is created if it is missing. */
    default String jdbcUrl(String database) {
        TestDatabase.ensure(this, database);
        return serverUrl(database);
    }
}
