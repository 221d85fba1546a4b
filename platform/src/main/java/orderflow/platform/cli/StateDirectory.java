package orderflow.platform.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import orderflow.platform.load.History;
import orderflow.platform.process.Directories;
import orderflow.platform.process.PlatformFailure;
import orderflow.platform.process.PrivateFile;

/** The folder {@code .demo}: who runs there and how to reach it. */
record StateDirectory(Path path) {

    /** Held open: the kernel lets go of the lock when we end, but so would a garbage collection. */
    private static final Set<FileChannel> CLAIMS = ConcurrentHashMap.newKeySet();

    /** How to reach the running launcher: its token keeps other users of the machine out. */
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
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("launcher.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw upAlready();
            }
            CLAIMS.add(channel);
        } catch (OverlappingFileLockException e) {
            throw upAlready();
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s cannot be written: %s".formatted(path, e.getMessage()), e);
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
        if (!Files.exists(addressFile())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(addressFile())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new PlatformFailure(addressFile() + " cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(
                        new Address(
                                Long.parseLong(properties.getProperty("pid", "0")),
                                Integer.parseInt(properties.getProperty("port", "0")),
                                properties.getProperty("token", ""),
                                Boolean.parseBoolean(properties.getProperty("ready"))))
                .filter(address -> ProcessHandle.of(address.pid()).isPresent());
    }

    /** Settings that log a Kafka client in as admin, for Kafka's own tools. */
    Path adminLogin() {
        return path.resolve("admin.properties");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Where each load keeps what it was answered. */
    Path history() {
        return path.resolve("history");
    }

    /** What all loads were answered whose orders can still be here. */
    List<History.Line> histories() {
        if (!Files.exists(history())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(history())) {
            return files.sorted().flatMap(file -> History.read(file).stream()).toList();
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

    private Path addressFile() {
        return path.resolve("launcher.properties");
    }
}
