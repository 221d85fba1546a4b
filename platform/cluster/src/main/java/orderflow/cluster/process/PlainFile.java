package orderflow.cluster.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Text in a file that everybody may read. */
public final class PlainFile {

    private PlainFile() {}

    /**
     * All of it.
     *
     * @throws PlatformFailure when there is none that can be read
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** As {@link #read}, of lines with a name and a value. */
    public static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Makes its folder, too. */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static PlatformFailure unreadable(Path file, IOException e) {
        return new PlatformFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
}
