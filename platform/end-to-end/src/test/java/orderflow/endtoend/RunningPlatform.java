package orderflow.endtoend;

import java.nio.file.Path;
import orderflow.cluster.process.Directories;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;

/**
 * One platform for all tests of this module: three brokers, PostgreSQL and the packaged services,
 * on free ports. Each test leaves everything running.
 */
final class RunningPlatform {

    static final Platform PLATFORM = start();

    private RunningPlatform() {}

    private static Platform start() {
        Path state = Path.of("target", "platform");
        // The checker would find the remains of a red run before it.
        Directories.delete(state);
        var settings =
                PlatformSettings.in(state)
                        .withPorts(Ports.free())
                        // Those of ./demo, which fit the same jars.
                        .withCachesIn(Documents.ROOT.resolve(".demo/aot"));
        Platform platform = Platform.start(settings, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        return platform;
    }
}
