package orderflow.cluster.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
import static org.apache.kafka.common.config.SaslConfigs.SASL_JAAS_CONFIG;
import static org.apache.kafka.common.config.SaslConfigs.SASL_MECHANISM;

import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** A user that logs in at the SERVICES listener. */
public record KafkaUser(String name, String password) {

    /** May ask how far every group is with every topic, and read none. */
    public static final String METRICS = "kafka-metrics";

    /** Reads the orders and payments, and asks how far the others are. */
    public static final String DECK = "flight-deck";

    public static final String SECURITY_PROTOCOL = "SASL_PLAINTEXT";
    public static final String MECHANISM = "SCRAM-SHA-512";

    /** Settings with which a Kafka client logs in as this user. */
    public Map<String, Object> connection(String bootstrapServers) {
        return Map.of(
                BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                SECURITY_PROTOCOL_CONFIG, SECURITY_PROTOCOL,
                SASL_MECHANISM, MECHANISM,
                SASL_JAAS_CONFIG, jaas());
    }

    public String jaas() {
        return "%s required username=\"%s\" password=\"%s\";"
                .formatted(ScramLoginModule.class.getName(), name, password);
    }

    /** The argument that makes the format tool create this user. */
    String scramCredential() {
        return "%s=[name=%s,password=%s]".formatted(MECHANISM, name, password);
    }

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return name;
    }
}
