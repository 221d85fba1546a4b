package orderflow.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.cluster.process.PlatformFailure;

/** The logs of all processes, one file each. */
record Logs(Path folder) {

    int show(String name, boolean follow) {
        Path log = folder.resolve(name + ".log");
        if (!Files.exists(log)) {
            throw new PlatformFailure(
                    "There is no log of '%s': there are %s.".formatted(name, names()));
        }
        List<String> line = new ArrayList<>(List.of("tail", "-n", "100"));
        if (follow) {
            line.add("-f");
        }
        line.add(log.toString());
        return Foreground.run(new ProcessBuilder(line));
    }

    private String names() {
        if (!Files.exists(folder)) {
            return "none yet";
        }
        try (Stream<Path> logs = Files.list(folder)) {
            return logs.map(log -> log.getFileName().toString().replaceFirst("\\.log$", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "none that can be listed";
        }
    }
}
