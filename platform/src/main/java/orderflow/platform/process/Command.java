package orderflow.platform.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param line the program and its arguments; never a secret, every user of the machine can read it
 * @param environment added to our own environment; secrets travel here or in files
 * @param log file that standard output and error are appended to
 */
public record Command(List<String> line, Map<String, String> environment, Path log) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** The java program of the JDK that runs us: caches and class files fit no other one. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
