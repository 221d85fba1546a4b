package orderflow.launcher.aot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import orderflow.cluster.process.PlatformFailure;

/** Names what a cache was made from; anything else gets another name, so none is ever stale. */
final class Fingerprint {

    private final CRC32 sum = new CRC32();

    private Fingerprint() {
        add(System.getProperty("java.vm.version") + System.getProperty("java.home"));
    }

    /** Of a class path: the JVM itself compares the jars by name, size and time. */
    static String ofFiles(List<Path> jars) {
        Fingerprint fingerprint = new Fingerprint();
        try {
            for (Path jar : jars) {
                fingerprint.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
            }
        } catch (IOException e) {
            throw new PlatformFailure("A jar cannot be read: " + e.getMessage(), e);
        }
        return fingerprint.text();
    }

    /** Of one jar's content: a build that changes nothing keeps its cache. */
    static String ofContent(Path jar) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(jar.toString());
        try (JarFile entries = new JarFile(jar.toFile())) {
            entries.stream().map(Fingerprint::describe).sorted().forEach(fingerprint::add);
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be read: %s".formatted(jar, e.getMessage()), e);
        }
        return fingerprint.text();
    }

    private static String describe(ZipEntry entry) {
        return entry.getName() + " " + entry.getSize() + " " + entry.getCrc();
    }

    private void add(String part) {
        sum.update(part.getBytes(UTF_8));
    }

    private String text() {
        return "%08x".formatted(sum.getValue());
    }
}
