package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Our rules for docker-compose.yml, held without a Docker engine. */
class ComposeFileTest {

    private static final Set<String> THAT_END = Set.of("prepare", "set-up");

    /** A service of the file; a name of its own for the reports. */
    record Container(String name, Map<String, Object> settings) {

        @Override
        public String toString() {
            return name;
        }

        boolean isOurs() {
            return settings.containsKey("build");
        }

        boolean goesOn() {
            return !THAT_END.contains(name);
        }
    }

    static Stream<Container> containers() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Files.readString(Documents.ROOT.resolve("docker-compose.yml")));
        return file.get("services").entrySet().stream()
                .map(service -> new Container(service.getKey(), service.getValue()));
    }

    static Stream<Container> ours() throws IOException {
        return containers().filter(Container::isOurs);
    }

    static Stream<Container> thatGoOn() throws IOException {
        return containers().filter(Container::goesOn);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void isPinned(Container container) {
        assertThat(container.settings().get("image").toString())
                .matches(container.isOurs() ? "orderflow/[a-z-]+" : ".+:v?[0-9][0-9.]*");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void isReachedFromThisMachineOnlyAtAPortThatCanBeSet(Container container) {
        var ports = (List<?>) container.settings().getOrDefault("ports", List.of());

        assertThat(ports)
                .allSatisfy(port ->
                        assertThat(port.toString())
                                .matches("127\\.0\\.0\\.1:\\$\\{[A-Z0-9_]+}:.+"));
        assertThat(container.settings()).doesNotContainEntry("network_mode", "host");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void hasBoundsAndNoNewPrivileges(Container container) {
        assertThat(container.settings()).containsKeys("mem_limit", "pids_limit");
        assertThat(container.settings().get("security_opt"))
                .isEqualTo(List.of("no-new-privileges:true"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void hasNoSecretInItsEnvironment(Container container) {
        var environment = (Map<?, ?>) container.settings().getOrDefault("environment", Map.of());

        assertThat(environment.keySet().stream().map(Object::toString))
                .noneMatch(name ->
                        name.matches(".*(PASSWORD|SECRET|JAAS).*") && !name.endsWith("_FILE"));
    }

    @ParameterizedTest
    @MethodSource("thatGoOn")
    void saysWhetherItIsHealthyAndComesBack(Container container) {
        assertThat(container.settings())
                .containsKey("healthcheck")
                .containsEntry("restart", "unless-stopped");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void runsWithoutRootAndRightsAndWritesNowhere(Container container) {
        assertThat(container.settings())
                .containsEntry("user", "1000:1000")
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"));
    }
}
