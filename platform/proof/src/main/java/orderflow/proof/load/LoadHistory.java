package orderflow.proof.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.cluster.process.PlatformFailure;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers, a line each, in the order in which they happened. Lines are only ever
 * appended, and each is in the file before the next thing happens: an answer that is missing after
 * a crash of the load was never given.
 */
public final class LoadHistory implements AutoCloseable {

    /** The kind of a line. */
    public enum Event {
        /** An order is asked for, the first time under its key. */
        INVOKED,
        /** Answered 201. */
        OK,
        /** Answered that it is not accepted, for good. */
        FAILED,
        /** No answer, or one that leaves open whether the order exists. Asked again. */
        UNKNOWN,
        /** The customer's cancellation was accepted. */
        CANCELLED
    }

    /**
     * One line.
     *
     * @param order known once it is accepted
     * @param detail the kind of order, a status or an error
     */
    public record Line(long millis, Event event, String key, @Nullable UUID order, String detail) {

        /** Asks for an order that the bank answers at once and that its customer keeps. */
        public boolean asksForAPlainOrder() {
            return event == Event.INVOKED && detail.equals(Kind.OK.name());
        }

        private static Line parse(String text) {
            String[] fields = text.split("\t", -1);
            return new Line(
                    Long.parseLong(fields[0]),
                    Event.valueOf(fields[1]),
                    fields[2],
                    fields[3].isEmpty() ? null : UUID.fromString(fields[3]),
                    fields[4]);
        }

        private String text() {
            return "%d\t%s\t%s\t%s\t%s%n"
                    .formatted(millis, event, key, order == null ? "" : order, oneLine(detail));
        }

        private static String oneLine(String text) {
            return text.replaceAll("[\t\r\n]+", " ");
        }
    }

    private final BufferedWriter file;

    private LoadHistory(BufferedWriter file) {
        this.file = file;
    }

    /** A new history, or more of one that is there. */
    public static LoadHistory appendTo(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new LoadHistory(
                    Files.newBufferedWriter(
                            file,
                            StandardCharsets.UTF_8,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new PlatformFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * All lines of a history.
     *
     * @throws PlatformFailure if there is no such file or it is no history
     */
    public static List<Line> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Line::parse).toList();
        } catch (IOException | RuntimeException e) {
            throw new PlatformFailure("%s is not a history: %s".formatted(file, e), e);
        }
    }

    /** The orders that were answered 201. */
    public static List<UUID> accepted(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.event() == Event.OK)
                .map(line -> Objects.requireNonNull(line.order()))
                .toList();
    }

    synchronized void add(Event event, String key, @Nullable UUID order, String detail) {
        try {
            file.write(new Line(System.currentTimeMillis(), event, key, order, detail).text());
            file.flush();
        } catch (IOException e) {
            throw new PlatformFailure("The history cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new PlatformFailure("The history cannot be closed: " + e.getMessage(), e);
        }
    }
}
