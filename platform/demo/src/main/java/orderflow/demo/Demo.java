package orderflow.demo;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands of {@code ./demo}; each says in one sentence why it cannot. */
@Command(
        name = "./demo",
        description = "Starts, shows and breaks the order platform.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "  test        Runs all tests: mvn verify on the right JDK.")
public final class Demo {

    /** In the order in which a newcomer meets them. The script itself knows {@code test}, too. */
    public static final List<String> COMMANDS =
            List.of(
                    "up",
                    "down",
                    "reset",
                    "status",
                    "doctor",
                    "logs",
                    "watch",
                    "kafka",
                    "scale",
                    "kill",
                    "stop",
                    "freeze",
                    "thaw",
                    "start",
                    "load",
                    "verify",
                    "chaos",
                    "bench",
                    "deadletters",
                    "lab");

    private final KafkaInstallation kafka;
    private final StateDirectory state;
    private final Console console;

    private Demo(KafkaInstallation kafka, Console console) {
        this.kafka = kafka;
        this.state = new StateDirectory(kafka.root().resolve(".demo"));
        this.console = console;
    }

    public static void main(String[] arguments) {
        Console console = new Console();
        // The script ./demo may be called from anywhere.
        Path root = Path.of(System.getProperty("orderflow.root", ""));
        Demo demo = new Demo(KafkaInstallation.findFrom(root), console);
        System.exit(demo.commandLine().execute(arguments));
    }

    private CommandLine commandLine() {
        RunningPlatform running = new RunningPlatform(kafka, state, console);
        CommandLine line =
                new CommandLine(this)
                        .addSubcommand(new UpCommand(kafka, state, console))
                        .addSubcommand(new DoctorCommand(kafka, state, console))
                        .addSubcommand(new WatchCommand(console))
                        .addSubcommand(new LoadCommand(running))
                        .addSubcommand(new VerifyCommand(running))
                        .addSubcommand(new ChaosCommand(running))
                        .addSubcommand(
                                new CommandLine(new BenchCommand(kafka, state, console))
                                        .addSubcommand(new ProbeCommand(console)))
                        .addSubcommand(new DeadLettersCommand(running))
                        .addSubcommand(new LabCommand(kafka, running))
                        // Words after the tool's name belong to the tool.
                        .addSubcommand(
                                new CommandLine(new KafkaCommand(kafka, state))
                                        .setStopAtPositional(true))
                        .setExecutionExceptionHandler((e, command, result) -> fail(e));
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .description("Shows what a command does.")
                                .usageHelp(true)
                                .scopeType(ScopeType.INHERIT)
                                .build());
        line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, help -> commands(line));
        return line;
    }

    private static String commands(CommandLine line) {
        Map<String, CommandLine> all = line.getSubcommands();
        return COMMANDS.stream()
                .map(name -> "  %-12s%s%n".formatted(name, description(all.get(name))))
                .collect(Collectors.joining());
    }

    private static String description(@Nullable CommandLine command) {
        return command == null ? "" : command.getCommandSpec().usageMessage().description()[0];
    }

    @Command(name = "down", description = "Stops everything and keeps the data.")
    void down() {
        RemoteLauncher.of(state).end(console);
    }

    @Command(name = "reset", description = "Stops everything and wipes data, logs and secrets.")
    void reset() {
        if (state.address().isPresent()) {
            down();
        }
        state.claim();
        state.wipe();
        console.print("Data, logs and secrets are wiped.");
    }

    @Command(name = "status", description = "Shows processes, ports, memory and lag.")
    void status() {
        ask("status");
    }

    @Command(name = "scale", description = "Runs N instances of a service.")
    void scale(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "N") int instances) {
        ask("scale", service, Integer.toString(instances));
    }

    @Command(name = "kill", description = "Kills a process with SIGKILL, as a crash would.")
    void kill(@Parameters(paramLabel = "NAME") String name) {
        ask("kill", name);
    }

    @Command(name = "stop", description = "Stops a process in order.")
    void stop(@Parameters(paramLabel = "NAME") String name) {
        ask("stop", name);
    }

    @Command(name = "freeze", description = "Halts a process with SIGSTOP: alive, and silent.")
    void freeze(@Parameters(paramLabel = "NAME") String name) {
        ask("freeze", name);
    }

    @Command(name = "thaw", description = "Lets a frozen process go on.")
    void thaw(@Parameters(paramLabel = "NAME") String name) {
        ask("thaw", name);
    }

    @Command(
            name = "start",
            description = "Starts what was stopped, killed or left out, as fraud-detection.")
    void start(@Parameters(paramLabel = "NAME") String name) {
        ask("start", name);
    }

    @Command(name = "logs", description = "Shows the end of a process's log.")
    int logs(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "-f", description = "Follows the log until Ctrl-C.") boolean follow) {
        return new Logs(state.logs()).show(name, follow);
    }

    private void ask(String... words) {
        RemoteLauncher.of(state).ask(console::print, words);
    }

    private int fail(Exception e) throws Exception {
        if (e instanceof PlatformFailure failure) {
            console.fail(failure.getMessage());
            return 1;
        }
        throw e;
    }
}
