package orderflow.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandIT {

    /** Settings of Spring, the JVM, Kafka, PostgreSQL and a language with digits of its own. */
    private static final Map<String, String> OF_THE_USERS_SHELL =
            Map.of(
                    "SPRING_KAFKA_PRODUCER_ACKS", "1",
                    "JDK_JAVA_OPTIONS", "-Dpicked.up=true",
                    "KAFKA_OPTS", "-Dpicked.up=true",
                    "PGPORT", "1",
                    "LC_ALL", "ar_EG.UTF-8",
                    "http_proxy", "http://localhost:1");

    @TempDir Path directory;

    @Test
    void aChildFindsOnlyWhatItIsToldAndWhereProgramsAre() throws Exception {
        var line =
                List.of(
                        Command.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString());
        var parent = new ProcessBuilder(line).inheritIO();
        parent.environment().putAll(OF_THE_USERS_SHELL);

        assertThat(parent.start().waitFor()).isZero();

        assertThat(Files.readAllLines(directory.resolve("child.log")))
                .containsExactlyInAnyOrder(
                        "PATH=" + System.getenv("PATH"), "LC_ALL=C.UTF-8", "TOLD=this");
    }

    /** Runs a child that prints its environment. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) {
            Path log = Path.of(arguments[0], "child.log");
            new Command(List.of("env"), Map.of("TOLD", "this"), log)
                    .run(Duration.ofSeconds(60), "env did not run");
        }
    }
}
