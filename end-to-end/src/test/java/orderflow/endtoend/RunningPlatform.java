package orderflow.endtoend;

import java.nio.file.Path;
import orderflow.platform.Platform;
import orderflow.platform.PlatformSettings;
import orderflow.platform.Ports;

/**
 * One platform for all tests of this module: three brokers, PostgreSQL and the packaged services,
 * on free ports. Each test leaves everything running.
 */
final class RunningPlatform {

    static final Platform PLATFORM = start();

    private RunningPlatform() {}

    private static Platform start() {
        var settings =
                PlatformSettings.in(Path.of("target", "platform"))
                        .withPorts(Ports.free())
                        // Those of ./demo, which fit the same jars.
                        .withCachesIn(Documents.ROOT.resolve(".demo/aot"));
        Platform platform = Platform.start(settings, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        return platform;
    }
}
