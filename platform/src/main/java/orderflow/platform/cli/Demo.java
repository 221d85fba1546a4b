package orderflow.platform.cli;

import java.nio.file.Path;
import orderflow.platform.kafka.KafkaInstallation;
import orderflow.platform.process.PlatformFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code ./demo}; each returns its exit status. */
@Command(
        name = "./demo",
        description = "Starts, shows and breaks the order platform.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "  test    Runs all tests: mvn verify on the right JDK.")
public final class Demo {

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
        return new CommandLine(this)
                .addSubcommand(new UpCommand(kafka, state, console))
                .addSubcommand(new DoctorCommand(kafka, state, console))
                .addSubcommand(new WatchCommand(console))
                // What follows the tool's name belongs to the tool.
                .addSubcommand(
                        new CommandLine(new KafkaCommand(kafka, state)).setStopAtPositional(true))
                .setExecutionExceptionHandler((e, command, result) -> fail(e));
    }

    @Command(name = "down", description = "Stops everything and keeps the data.")
    int down() {
        return RemoteLauncher.of(state).end(console);
    }

    @Command(name = "reset", description = "Stops everything and wipes data, logs and secrets.")
    int reset() {
        if (state.address().isPresent()) {
            down();
        }
        state.wipe();
        console.print("Data, logs and secrets are wiped.");
        return 0;
    }

    @Command(name = "status", description = "Shows processes, ports, memory and lag.")
    int status() {
        return ask("status");
    }

    @Command(name = "scale", description = "Runs N instances of a service.")
    int scale(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "N") int instances) {
        return ask("scale", service, Integer.toString(instances));
    }

    @Command(name = "kill", description = "Kills a process with SIGKILL, as a crash would.")
    int kill(@Parameters(paramLabel = "NAME") String name) {
        return ask("kill", name);
    }

    @Command(name = "stop", description = "Stops a process in order.")
    int stop(@Parameters(paramLabel = "NAME") String name) {
        return ask("stop", name);
    }

    @Command(name = "start", description = "Starts a process that was stopped or killed.")
    int start(@Parameters(paramLabel = "NAME") String name) {
        return ask("start", name);
    }

    @Command(name = "logs", description = "Shows the end of a process's log.")
    int logs(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "-f", description = "Follows the log until Ctrl-C.") boolean follow) {
        return new Logs(state.logs()).show(name, follow);
    }

    private int ask(String... words) {
        return RemoteLauncher.of(state).ask(console::print, words);
    }

    private int fail(Exception e) throws Exception {
        if (e instanceof PlatformFailure failure) {
            console.fail(failure.getMessage());
            return 1;
        }
        throw e;
    }
}
