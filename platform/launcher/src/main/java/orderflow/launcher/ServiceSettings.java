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
        service.databases().forEach(database -> addDatabase(settings, database));
        addKafka(settings, secrets.kafkaUser(service.name()));
        settings.put("orderflow.http.operator-token", secrets.operatorToken());
        return settings;
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
