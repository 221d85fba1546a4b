package orderflow.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import orderflow.platform.kafka.KafkaInstallation;

/**
 * What one platform is made of.
 *
 * @param kafka this repository's broker; the services' jars are found from it
 * @param stateDirectory holds data, logs, secrets and caches
 * @param brokers 3, or 1 to save memory
 * @param environment added to a service's environment, by the service's name
 * @param aotCaches whether to train AOT caches; worth it only where the same jars start again
 */
public record PlatformSettings(
        KafkaInstallation kafka,
        Path stateDirectory,
        Ports ports,
        int brokers,
        Map<String, Map<String, String>> environment,
        boolean aotCaches) {

    public PlatformSettings {
        stateDirectory = stateDirectory.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("A cluster has 1 or 3 brokers, not " + brokers);
        }
    }

    /** Three brokers at the usual ports, without caches. */
    public static PlatformSettings in(Path stateDirectory) {
        KafkaInstallation kafka = KafkaInstallation.findFrom(Path.of(""));
        return new PlatformSettings(kafka, stateDirectory, Ports.standard(), 3, Map.of(), false);
    }

    public PlatformSettings withPorts(Ports other) {
        return new PlatformSettings(kafka, stateDirectory, other, brokers, environment, aotCaches);
    }

    public PlatformSettings withBrokers(int number) {
        return new PlatformSettings(kafka, stateDirectory, ports, number, environment, aotCaches);
    }

    /** Variables for every instance of the service, as a short deadline for a test. */
    public PlatformSettings withEnvironment(String service, Map<String, String> variables) {
        Map<String, Map<String, String>> all = new HashMap<>(environment);
        all.put(Service.named(service).name(), Map.copyOf(variables));
        return new PlatformSettings(kafka, stateDirectory, ports, brokers, all, aotCaches);
    }

    public PlatformSettings withAotCaches() {
        return new PlatformSettings(kafka, stateDirectory, ports, brokers, environment, true);
    }

    Path root() {
        return kafka.root();
    }

    Path logs() {
        return stateDirectory.resolve("logs");
    }
}
