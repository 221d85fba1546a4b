package orderflow.labs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import orderflow.cluster.process.PlatformFailure;

/** Of the one lab that runs: two at a time would measure each other, and delete each other's. */
record Claim(FileChannel lock) implements AutoCloseable {

    /**
     * Held until it is closed, or its process ends.
     *
     * @throws PlatformFailure when another lab holds it
     */
    static Claim of(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw another();
            }
            return new Claim(lock);
        } catch (OverlappingFileLockException e) {
            throw another();
        } catch (IOException e) {
            throw new PlatformFailure(folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static PlatformFailure another() {
        return new PlatformFailure("Another lab is running here: one at a time.");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new PlatformFailure("The lab's lock cannot be let go: " + e.getMessage(), e);
        }
    }
}
