package orderflow.platform;

import java.util.Map;
import java.util.TreeMap;
import orderflow.platform.kafka.KafkaUser;
import orderflow.platform.postgres.ServiceDatabase;
import orderflow.platform.process.SmallJvm;

/** Everything a service has to be told, as environment variables that Spring understands. */
record ServiceEnvironment(Ports ports, Secrets secrets, String bootstrapServers) {

    Map<String, String> of(Service service, int instance) {
        Map<String, String> variables = new TreeMap<>(SmallJvm.environment());
        variables.put("SERVER_PORT", Integer.toString(ports.http(service, instance)));
        variables.put(
                "MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service, instance)));
        service.databases().forEach(database -> addDatabase(variables, database));
        addKafka(variables, secrets.kafkaUser(service.name()));
        return variables;
    }

    private void addDatabase(Map<String, String> variables, Service.Database database) {
        ServiceDatabase credentials = secrets.database(database.name());
        String prefix = database.prefix();
        variables.put(prefix + "_DATASOURCE_URL", ports.jdbcUrl(database.name()));
        variables.put(prefix + "_DATASOURCE_USERNAME", credentials.name());
        variables.put(prefix + "_DATASOURCE_PASSWORD", credentials.runtimePassword());
        variables.put(prefix + "_FLYWAY_USER", credentials.owner());
        variables.put(prefix + "_FLYWAY_PASSWORD", credentials.ownerPassword());
    }

    private void addKafka(Map<String, String> variables, KafkaUser user) {
        variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        variables.put("SPRING_KAFKA_SECURITY_PROTOCOL", KafkaUser.SECURITY_PROTOCOL);
        variables.put("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", KafkaUser.MECHANISM);
        variables.put("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", user.jaas());
    }
}
