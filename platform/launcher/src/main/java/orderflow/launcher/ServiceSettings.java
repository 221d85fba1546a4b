package orderflow.launcher;

import java.util.Map;
import java.util.TreeMap;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.postgres.ServiceDatabase;

/**
 * The addresses of the others that a service needs, as properties that Spring understands.
 *
 * @param postgres host and port
 * @param bootstrapServers addresses of the SERVICES listeners
 */
record ServiceSettings(Secrets secrets, String postgres, String bootstrapServers) {

    Map<String, String> of(Service service) {
        Map<String, String> settings = new TreeMap<>();
        if (service.equals(Service.DECK)) {
            addDeck(settings, secrets.kafkaUser(service.name()));
        } else {
            service.databases().forEach(database -> addDatabase(settings, database));
            addKafka(settings, secrets.kafkaUser(service.name()));
            settings.put("orderflow.http.operator-token", secrets.operatorToken());
        }
        return settings;
    }

    /** It calls the others as their operator, and has no operator itself. */
    private void addDeck(Map<String, String> settings, KafkaUser user) {
        settings.put("orderflow.deck.token", secrets.deckToken());
        settings.put("orderflow.deck.operator-token", secrets.operatorToken());
        settings.put("orderflow.deck.bootstrap-servers", bootstrapServers);
        settings.put("orderflow.deck.kafka-login", user.jaas());
    }

    private void addDatabase(Map<String, String> settings, Service.Database database) {
        ServiceDatabase credentials = secrets.database(database.name());
        String prefix = database.prefix();
        settings.put(
                prefix + ".datasource.url",
                "jdbc:postgresql://%s/%s".formatted(postgres, database.name()));
        settings.put(prefix + ".datasource.username", credentials.name());
        settings.put(prefix + ".datasource.password", credentials.runtimePassword());
        settings.put(prefix + ".flyway.user", credentials.owner());
        settings.put(prefix + ".flyway.password", credentials.ownerPassword());
    }

    private void addKafka(Map<String, String> settings, KafkaUser user) {
        settings.put("spring.kafka.bootstrap-servers", bootstrapServers);
        settings.put("spring.kafka.security.protocol", KafkaUser.SECURITY_PROTOCOL);
        settings.put("spring.kafka.properties.sasl.mechanism", KafkaUser.MECHANISM);
        settings.put("spring.kafka.properties.sasl.jaas.config", user.jaas());
    }
}
