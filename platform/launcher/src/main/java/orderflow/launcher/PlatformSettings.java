package orderflow.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one platform.
 *
 * @param kafka this repository's broker; the services' jars are found from it
 * @param stateDirectory holds data, logs, secrets and caches
 * @param brokers 3, or 1 to save memory
 * @param environment added to a service's environment, by the service's name
 * @param jars instead of a service's own, by the service's name
 * @param caches where AOT caches are kept; null to start without any
 * @param deck whether the flight deck starts, too
 */
public record PlatformSettings(
        KafkaInstallation kafka,
        Path stateDirectory,
        Ports ports,
        int brokers,
        Map<String, Map<String, String>> environment,
        Map<String, Path> jars,
        @Nullable Path caches,
        boolean deck) {

    public PlatformSettings {
        stateDirectory = stateDirectory.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        jars = Map.copyOf(jars);
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("A cluster has 1 or 3 brokers, not " + brokers);
        }
    }

    /** Three brokers at the usual ports, without caches, from the repository that we are in. */
    public static PlatformSettings in(Path stateDirectory) {
        return of(KafkaInstallation.findFrom(Path.of("")), stateDirectory);
    }

    /** As {@link #in}, from a repository that may be anywhere. */
    public static PlatformSettings of(KafkaInstallation kafka, Path stateDirectory) {
        return new PlatformSettings(
                kafka, stateDirectory, Ports.standard(), 3, Map.of(), Map.of(), null, false);
    }

    public PlatformSettings withPorts(Ports other) {
        return new PlatformSettings(
                kafka, stateDirectory, other, brokers, environment, jars, caches, deck);
    }

    public PlatformSettings withBrokers(int number) {
        return new PlatformSettings(
                kafka, stateDirectory, ports, number, environment, jars, caches, deck);
    }

    /** Variables for every instance of the service, as a short deadline for a test. */
    public PlatformSettings withEnvironment(String service, Map<String, String> variables) {
        Map<String, Map<String, String>> all = new HashMap<>(environment);
        all.put(Service.named(service).name(), Map.copyOf(variables));
        return new PlatformSettings(kafka, stateDirectory, ports, brokers, all, jars, caches, deck);
    }

    /** Trains AOT caches at the first start; they fit the same jars wherever else they start. */
    public PlatformSettings withCachesIn(Path folder) {
        return new PlatformSettings(
                kafka, stateDirectory, ports, brokers, environment, jars, folder, deck);
    }

    /** Every JVM starts from class files. */
    public PlatformSettings withoutCaches() {
        return new PlatformSettings(
                kafka, stateDirectory, ports, brokers, environment, jars, null, deck);
    }

    /** Another build of the service. */
    public PlatformSettings withJar(String service, Path jar) {
        Map<String, Path> all = new HashMap<>(jars);
        all.put(Service.named(service).name(), jar);
        return new PlatformSettings(
                kafka, stateDirectory, ports, brokers, environment, all, caches, deck);
    }

    /** The flight deck starts, too. */
    public PlatformSettings withDeck() {
        return new PlatformSettings(
                kafka, stateDirectory, ports, brokers, environment, jars, caches, true);
    }

    /** Those that start with this platform. */
    List<Service> services() {
        return Stream.concat(Service.ALWAYS.stream(), deck ? Stream.of(Service.DECK) : Stream.of())
                .toList();
    }

    Path jar(Service service) {
        return jars.getOrDefault(service.name(), service.jar(root()));
    }

    /** The repository. */
    public Path root() {
        return kafka.root();
    }

    Path logs() {
        return stateDirectory.resolve("logs");
    }
}
