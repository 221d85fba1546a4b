package orderflow.launcher;

import java.nio.file.Path;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.aot.ServiceCache;

/**
 * Files that the {@code Dockerfile} puts into the services' images: each service unpacked, with the
 * cache of a real start. The whole platform is started and stopped for it, once per build.
 */
public final class ServiceImages {

    private ServiceImages() {}

    /** Arguments: the folder to work in, and the one that an image will hold a service in. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Path home = Path.of(arguments[1]);
        KafkaInstallation kafka = KafkaInstallation.findFrom(Path.of(""));
        try {
            train(kafka, folder);
            Service.all()
                    .forEach(service ->
                            new ServiceCache(
                                            service.name(),
                                            service.jvm(),
                                            service.jar(kafka.root()),
                                            folder,
                                            System.out::println)
                                    .prepareFor(home));
        } catch (PlatformFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void train(KafkaInstallation kafka, Path folder) {
        var settings =
                PlatformSettings.of(kafka, folder.resolve("platform"))
                        .withBrokers(1)
                        .withDeck()
                        .withCachesIn(folder);
        Platform platform = Platform.start(settings, System.out::println);
        Service.ON_REQUEST.forEach(service -> platform.start(service.name()));
        platform.close();
    }
}
