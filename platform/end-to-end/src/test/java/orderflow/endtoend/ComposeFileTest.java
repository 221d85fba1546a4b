package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Our rules for docker-compose.yml, held without a Docker engine. */
class ComposeFileTest {

    private static final Set<String> THAT_END = Set.of("prepare", "set-up", "lab");

    private static final Path TEMPO = Documents.ROOT.resolve("observability/tempo.yml");

    /** Its image starts as root, gives its folder to its user and becomes that user. */
    private static final Set<String> THAT_START_AS_ROOT = Set.of("postgres");

    /** Their images write beside their volumes. */
    private static final Set<String> THAT_WRITE_ANYWHERE =
            Set.of("kafka-1", "kafka-2", "kafka-3", "postgres", "grafana");

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
                                .matches("127\\.0\\.0\\.1:\\$\\{[A-Z0-9_]+}:.+")
                                .satisfies(ComposeFileTest::isSetInTheEnvironmentFile));
        assertThat(container.settings()).doesNotContainEntry("network_mode", "host");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void hasBoundsAndNoNewPrivileges(Container container) {
        assertThat(container.settings()).containsKeys("mem_limit", "pids_limit");
        assertThat(container.settings().get("security_opt"))
                .isEqualTo(List.of("no-new-privileges:true"));
    }

    private static void isSetInTheEnvironmentFile(String port) {
        String variable = port.substring(port.indexOf('{') + 1, port.indexOf('}'));
        assertThat(Documents.ROOT.resolve(".env")).content().contains("\n" + variable + "=");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void hasNoRightsOfRootAndWritesOnlyWhereItSays(Container container) {
        if (!THAT_START_AS_ROOT.contains(container.name())) {
            assertThat(container.settings()).containsEntry("cap_drop", List.of("ALL"));
        }
        if (!THAT_WRITE_ANYWHERE.contains(container.name())) {
            assertThat(container.settings()).containsEntry("read_only", true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "tempo"})
    void isAskedByGrafanaUnderItsName(String container) throws IOException {
        Path folder = Documents.ROOT.resolve("observability/grafana/datasources");
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(folder.resolve(container + ".yml")));

        assertThat(file.get("datasources"))
                .singleElement()
                .extracting(source -> URI.create(source.get("url").toString()).getHost())
                .isEqualTo(container);
        assertThat(containers()).extracting(Container::name).contains(container);
    }

    @ParameterizedTest
    @MethodSource("thatGoOn")
    void seesNoSecretOfAnother(Container container) {
        // Settings and dashboards hold no secret.
        assertThat(volumes(container))
                .isSubsetOf(container.name(), container.name() + "-secret", "observability");
    }

    /** They may be as private as the umask of the user who cloned them. */
    @ParameterizedTest
    @MethodSource("containers")
    void mountsNoFileOfThisClone(Container container) {
        assertThat(volumes(container)).noneMatch(name -> name.matches("[./~$].*"));
    }

    /** Names of the volumes that it mounts. */
    private static Stream<String> volumes(Container container) {
        return ((List<?>) container.settings().getOrDefault("volumes", List.of()))
                .stream().map(volume -> volume.toString().split(":", -1)[0]);
    }

    @Test
    void letsEverybodySeeTracesAndNobodyInWithAKnownPassword() throws IOException {
        Container grafana =
                containers().filter(it -> it.name().equals("grafana")).findFirst().orElseThrow();

        assertThat(new HashMap<Object, Object>((Map<?, ?>) grafana.settings().get("environment")))
                .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Editor")
                .containsEntry("GF_AUTH_BASIC_ENABLED", "false")
                .containsEntry("GF_SECURITY_ADMIN_PASSWORD__FILE", "/run/grafana-secret/password");
        assertThat(grafana.settings().get("volumes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("grafana-secret:/run/grafana-secret:ro,nocopy");
    }

    @Test
    void tracesGoWhereTempoListens() throws IOException {
        String port = "0\\.0\\.0\\.0:([0-9]+)";
        String tempo = new Yaml().load(Files.readString(TEMPO)).toString();
        var listens = Pattern.compile("otlp=.*http=\\{endpoint=" + port).matcher(tempo);

        assertThat(listens.find()).isTrue();
        assertThat(Documents.ROOT.resolve(".env"))
                .content()
                .contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://tempo:" + listens.group(1) + "\n");
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
    void runsWithoutRoot(Container container) {
        assertThat(container.settings()).containsEntry("user", "1000:1000");
    }
}
