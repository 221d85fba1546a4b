package orderflow.cluster.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlatformFailure;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path. Several processes may
 * ask at once: each unpacks beside and the first to finish wins.
 */
public record PostgresBinaries(Path directory) {

    /** Unpacks into a folder of {@code cache} that is named after the archive's content. */
    public static PostgresBinaries unpackedIn(Path cache) {
        try {
            Path directory = cache.toAbsolutePath().resolve("postgresql-" + contentHash());
            if (!Files.exists(directory)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, "unpacking-");
                unpack(fresh);
                publish(fresh, directory);
            }
            return new PostgresBinaries(directory);
        } catch (IOException e) {
            throw new PlatformFailure("PostgreSQL could not be unpacked into " + cache, e);
        }
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static void publish(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException other) {
            Directories.delete(fresh);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    Files.setPosixFilePermissions(file, permissions(entry));
                }
            }
        }
        // Readable and executable by whoever runs tests next; temporary folders are private.
        Files.setPosixFilePermissions(target, READ_AND_EXECUTE);
    }

    private static final Set<PosixFilePermission> READ_AND_EXECUTE =
            EnumSet.complementOf(
                    EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        boolean executable = (entry.getMode() & 0100) != 0;
        return executable
                ? READ_AND_EXECUTE
                : EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
    }

    private static String contentHash() throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            byte[] hash = content.getMessageDigest().digest();
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static InputStream archive() {
        String resource = "/postgres-%s-%s.txz".formatted(operatingSystem(), architecture());
        InputStream archive = PostgresBinaries.class.getResourceAsStream(resource);
        if (archive == null) {
            throw new PlatformFailure(
                    "There is no PostgreSQL for this machine (%s): use Linux or macOS on x86-64 or ARM."
                            .formatted(resource));
        }
        return archive;
    }

    private static String operatingSystem() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return architecture.equals("aarch64") ? "arm_64" : "x86_64";
    }
}
