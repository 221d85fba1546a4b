package orderflow.labs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;

/** A writer of {@code clients/}, which puts the keys order-0 to order-99 into a topic. */
enum ForeignClient {
    KAFKA_PYTHON("kafka-python", "python", ".venv/bin/python", KeyHash.MURMUR2),
    CONFLUENT_KAFKA("confluent-kafka", "python", ".venv/bin/python", KeyHash.CRC32),
    KAFKA_GO("kafka-go with Hash", "go", "bin/produce", KeyHash.FNV_1A);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USUAL_DOOR = "localhost:9092";

    private final String title;
    private final String folder;
    private final String installed;
    private final KeyHash hash;

    ForeignClient(String title, String folder, String installed, KeyHash hash) {
        this.title = title;
        this.folder = folder;
        this.installed = installed;
        this.hash = hash;
    }

    String title() {
        return title;
    }

    /** What it makes of a key unless it is told to do as Java. */
    KeyHash hash() {
        return hash;
    }

    /** The page with the commands that install it. */
    String page() {
        return "clients/%s/README.md".formatted(folder);
    }

    /** Whether the commands of its page were typed. */
    boolean isInstalled(Path root) {
        return Files.exists(home(root).resolve(installed));
    }

    /**
     * Runs the program as it is, but for the address of the door; returns the lane of each key.
     *
     * @param asJava whether it is told to choose lanes as Java does
     */
    List<Integer> write(Run run, String topic, boolean asJava) {
        Path root = run.kafka().root();
        Path copy = run.folder(name());
        copy(home(root), copy, run.guest().address());
        Path log = copy.resolve("out.log");
        List<String> line =
                switch (this) {
                    case KAFKA_PYTHON -> python(root, copy, "produce_kafka_python.py", topic);
                    case CONFLUENT_KAFKA ->
                            Stream.concat(
                                            python(root, copy, "produce_confluent.py", topic)
                                                    .stream(),
                                            Stream.of(asJava ? "murmur2" : "default"))
                                    .toList();
                    case KAFKA_GO -> go(copy, topic, asJava ? "murmur2" : "hash");
                };
        // Go keeps what it has fetched and built there.
        Map<String, String> home = Map.of("HOME", System.getProperty("user.home"));
        new Command(line, home, log).run(PATIENCE, title + " does not write");
        return PlainFile.read(log)
                .lines()
                .toList()
                .getLast()
                .chars()
                .map(c -> c - '0')
                .boxed()
                .toList();
    }

    private List<String> python(Path root, Path copy, String program, String topic) {
        return List.of(
                home(root).resolve(installed).toString(), copy.resolve(program).toString(), topic);
    }

    private static List<String> go(Path copy, String topic, String balancer) {
        return List.of(
                "go",
                "-C",
                copy.toString(),
                "run",
                "./produce",
                "-topic",
                topic,
                "-balancer",
                balancer);
    }

    private Path home(Path root) {
        return root.resolve("clients").resolve(folder);
    }

    /** The sources alone. */
    private static void copy(Path from, Path to, String door) {
        try (Stream<Path> files = Files.walk(from, 2)) {
            for (Path file : files.filter(ForeignClient::isSource).toList()) {
                String text = PlainFile.read(file).replace(USUAL_DOOR, door);
                PlainFile.write(to.resolve(from.relativize(file).toString()), text);
            }
        } catch (IOException e) {
            throw new PlatformFailure(from + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isSource(Path file) {
        return Stream.of(".py", ".go", "go.mod", "go.sum")
                .anyMatch(ending -> file.toString().endsWith(ending));
    }
}
