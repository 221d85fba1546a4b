package orderflow.demo;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.SmallJvm;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kafka's own command-line tools, by the names of its scripts, logged in as admin. */
@Command(name = "kafka", description = "Runs a tool of Kafka as admin: kafka topics --list")
final class KafkaCommand implements Callable<Integer> {

    private static final String TOOLS = "org.apache.kafka.tools.";

    private static final Map<String, String> CLASSES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("acls", TOOLS + "AclCommand"),
                            Map.entry("broker-api-versions", TOOLS + "BrokerApiVersionsCommand"),
                            Map.entry("configs", "kafka.admin.ConfigCommand"),
                            Map.entry("console-consumer", TOOLS + "consumer.ConsoleConsumer"),
                            Map.entry("console-producer", TOOLS + "ConsoleProducer"),
                            Map.entry(
                                    "console-share-consumer",
                                    TOOLS + "consumer.ConsoleShareConsumer"),
                            Map.entry(
                                    "consumer-groups",
                                    TOOLS + "consumer.group.ConsumerGroupCommand"),
                            Map.entry("delete-records", TOOLS + "DeleteRecordsCommand"),
                            Map.entry("features", TOOLS + "FeatureCommand"),
                            Map.entry("get-offsets", TOOLS + "GetOffsetShell"),
                            Map.entry("groups", TOOLS + "GroupsCommand"),
                            Map.entry("leader-election", TOOLS + "LeaderElectionCommand"),
                            Map.entry("log-dirs", TOOLS + "LogDirsCommand"),
                            Map.entry("metadata-quorum", TOOLS + "MetadataQuorumCommand"),
                            Map.entry("share-groups", TOOLS + "consumer.group.ShareGroupCommand"),
                            Map.entry("topics", TOOLS + "TopicCommand"),
                            Map.entry("transactions", TOOLS + "TransactionsCommand")));

    private final KafkaInstallation kafka;
    private final StateDirectory state;

    @Parameters(paramLabel = "TOOL", index = "0")
    private String tool = "";

    @Parameters(paramLabel = "ARGS", index = "1..*")
    private List<String> arguments = new ArrayList<>();

    KafkaCommand(KafkaInstallation kafka, StateDirectory state) {
        this.kafka = kafka;
        this.state = state;
    }

    @Override
    public Integer call() {
        String main = CLASSES.get(tool);
        if (main == null) {
            throw new PlatformFailure(
                    "There is no tool '%s': it is one of %s."
                            .formatted(tool, String.join(", ", CLASSES.keySet())));
        }
        List<String> line =
                new ArrayList<>(List.of(orderflow.cluster.process.Command.java(), "-Xmx128m"));
        line.addAll(SmallJvm.LANGUAGE);
        line.addAll(List.of("-XX:+UseSerialGC", main));
        line.addAll(List.of("--bootstrap-server", bootstrapServers()));
        line.addAll(List.of("--command-config", state.adminLogin().toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(kafka.jvmEnvironment());
        return Foreground.run(builder);
    }

    private String bootstrapServers() {
        if (!Files.exists(state.adminLogin())) {
            throw new PlatformFailure("The platform is not up: './demo up' starts it.");
        }
        return PlainFile.properties(state.adminLogin())
                .getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }
}
