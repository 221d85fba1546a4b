package orderflow.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orderflow.cluster.process.PlainFile;

/** The labs that have come as predicted here, a line each. */
record LabsDone(Path file) {

    Set<String> names() {
        return Files.exists(file)
                ? PlainFile.read(file).lines().collect(Collectors.toSet())
                : Set.of();
    }

    void add(String name) {
        Set<String> all = new TreeSet<>(names());
        all.add(name);
        PlainFile.write(file, String.join("\n", all) + "\n");
    }
}
