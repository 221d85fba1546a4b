package orderflow.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.Wait;
import orderflow.proof.load.LoadHistory;

/** The folder {@code .demo}: who runs there and how to reach it. */
record StateDirectory(Path path) {

    /** Held open: the kernel lets go of the lock when we end, but so would a garbage collection. */
    private static final Map<Path, FileChannel> CLAIMS = new ConcurrentHashMap<>();

    /** Those who look whether somebody runs hold the lock themselves, for a moment. */
    private static final Duration LOOKING = Duration.ofSeconds(1);

    /** Address of the running launcher: its token keeps other users of the machine out. */
    record Address(long pid, int port, String token, boolean ready) {

        Address whenReady() {
            return new Address(pid, port, token, true);
        }
    }

    /**
     * Becomes the launcher of this folder for as long as this JVM lives.
     *
     * @throws PlatformFailure when another one runs
     */
    void claim() {
        if (claimed()) {
            throw upAlready();
        }
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!Wait.until(LOOKING, () -> locks(channel))) {
                throw upAlready();
            }
            CLAIMS.put(lockFile(), channel);
            Files.deleteIfExists(addressFile());
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s cannot be written: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Whether a launcher runs. The kernel lets go of the lock with its holder; the holder's process
     * number may be another program's by now.
     */
    private boolean claimed() {
        // To close a second channel would let go of our own lock.
        if (CLAIMS.containsKey(lockFile())) {
            return true;
        }
        if (!Files.exists(lockFile())) {
            return false;
        }
        // One look at a time, since Java refuses a second lock of a file within a JVM; a shared
        // lock,
        // since another command may look at the same moment.
        synchronized (CLAIMS) {
            try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.READ)) {
                return channel.tryLock(0, Long.MAX_VALUE, true) == null;
            } catch (IOException e) {
                throw new PlatformFailure(lockFile() + " cannot be opened: " + e.getMessage(), e);
            }
        }
    }

    private boolean locks(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            throw new PlatformFailure(lockFile() + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private PlatformFailure upAlready() {
        String who = address().map(other -> " (process " + other.pid() + ")").orElse("");
        return new PlatformFailure(
                "The platform is up already%s: './demo status' shows it, './demo down' stops it."
                        .formatted(who));
    }

    void announce(Address address) {
        PrivateFile.write(
                addressFile(),
                "pid=%d%nport=%d%ntoken=%s%nready=%b%n"
                        .formatted(
                                address.pid(), address.port(), address.token(), address.ready()));
    }

    /** The launcher that runs now, if one does. */
    Optional<Address> address() {
        if (!Files.exists(addressFile()) || !claimed()) {
            return Optional.empty();
        }
        Properties properties = PlainFile.properties(addressFile());
        return Optional.of(
                new Address(
                        Long.parseLong(properties.getProperty("pid", "0")),
                        Integer.parseInt(properties.getProperty("port", "0")),
                        properties.getProperty("token", ""),
                        Boolean.parseBoolean(properties.getProperty("ready"))));
    }

    /** Settings that log a Kafka client in as admin, for Kafka's own tools. */
    Path adminLogin() {
        return path.resolve("admin.properties");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Folder of the answers that each load got. */
    Path history() {
        return path.resolve("history");
    }

    /** The answers that loads got whose orders can still be here. */
    List<LoadHistory.Line> histories() {
        if (!Files.exists(history())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(history())) {
            return files.sorted().flatMap(file -> LoadHistory.read(file).stream()).toList();
        } catch (IOException e) {
            throw new PlatformFailure(history() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Number of brokers whose data are here; 0 before the first start. */
    int brokers() {
        return (int)
                Stream.of(1, 2, 3)
                        .filter(id -> Files.exists(path.resolve("kafka-" + id + "/data")))
                        .count();
    }

    /** Deletes data, logs and secrets. The AOT caches stay: they hold nothing of anybody's. */
    void wipe() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.toList()) {
                if (Files.isDirectory(child) && !child.endsWith("aot")) {
                    Directories.delete(child);
                } else if (!Files.isDirectory(child)) {
                    Files.delete(child);
                }
            }
        } catch (IOException e) {
            throw new PlatformFailure(path + " cannot be wiped: " + e.getMessage(), e);
        }
    }

    private Path lockFile() {
        return path.toAbsolutePath().resolve("launcher.lock");
    }

    /** Where the running launcher says how it is called. */
    Path addressFile() {
        return path.resolve("launcher.properties");
    }
}
