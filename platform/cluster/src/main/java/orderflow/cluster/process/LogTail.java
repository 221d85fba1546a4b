package orderflow.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The last lines of a log file. */
public final class LogTail {

    /** Bytes read from the end: enough for any reasonable number of lines. */
    private static final int WINDOW = 64 * 1024;

    /** A nested cause repeats all its causes in one line. */
    private static final int WIDTH = 240;

    /** An exception gives its reason before the frames, once per cause. */
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+)");

    private LogTail() {}

    /** The last {@code count} lines, indented, and where to read on. */
    public static String of(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - WINDOW));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines =
                    new String(end, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !STACK_FRAME.matcher(line).find())
                            .toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - count))
                    .map(line -> "    | " + line.substring(0, Math.min(WIDTH, line.length())))
                    .collect(Collectors.joining("\n", "", "\n    More in " + log));
        } catch (IOException e) {
            return "    Nothing was logged to " + log;
        }
    }
}
