package orderflow.cluster.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** Asks the machine something through its shell. */
public final class Shell {

    private Shell() {}

    /** The lines a command prints; none when it fails or does not exist. */
    public static List<String> lines(String command) {
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader reader = process.inputReader()) {
                return reader.lines().toList();
            }
        } catch (IOException e) {
            return List.of();
        }
    }
}
