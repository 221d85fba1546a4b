package orderflow.demo;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.labs.Lab;
import orderflow.labs.Labs;
import orderflow.labs.LoneNode;
import orderflow.labs.Outcome;
import orderflow.labs.Place;
import orderflow.labs.Run;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks, runs an experiment, and says what was seen. */
@Command(name = "lab", description = "Experiments that ask before they show: lists or runs them.")
final class LabCommand implements Callable<Integer> {

    private final KafkaInstallation kafka;
    private final RunningPlatform platform;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "From the list.")
    private String name = "";

    @Option(names = "--answer", paramLabel = "a|b|c", description = "Instead of being asked.")
    private @Nullable Character answer;

    @Option(
            names = "--knob",
            paramLabel = "NAME=VALUE",
            description = "Runs it with the one thing changed that a lab lets you change.")
    private Map<String, String> knobs = Map.of();

    @Option(names = "--explain", description = "Says why it comes as it does, and runs nothing.")
    private boolean explain;

    @Option(names = "--json", description = "Asks nothing, and prints the result as JSON.")
    private boolean json;

    @Option(
            names = "--alone",
            description = "On a node of its own: the platform need not be up, and hears nothing.")
    private boolean alone;

    LabCommand(KafkaInstallation kafka, RunningPlatform platform) {
        this.kafka = kafka;
        this.platform = platform;
    }

    @Override
    public Integer call() {
        LabScreen screen = new LabScreen(platform.console());
        LabsDone done = new LabsDone(folder().resolve("done"));
        if (name.isEmpty()) {
            screen.list(done.names());
            return 0;
        }
        Lab lab = Labs.named(name);
        String knob = knob(lab);
        if (answer != null) {
            screen.check(lab, answer);
        }
        if (explain) {
            screen.explain(lab);
            return 0;
        }
        Outcome outcome = outcome(lab, knob, screen);
        if (outcome.asPredicted()) {
            done.add(name);
        }
        return outcome.asPredicted() ? 0 : 1;
    }

    /** Nobody is asked before it is certain that the lab can run. */
    private Outcome outcome(Lab lab, String knob, LabScreen screen) {
        Progress progress = json ? line -> {} : platform.console();
        try (Run run = Run.of(lab, place(lab), knob, progress)) {
            if (json) {
                Outcome outcome = lab.run(run);
                platform.console().print(LabJson.of(lab, knob, outcome));
                return outcome;
            }
            return askAndRun(lab, run, knob, screen);
        }
    }

    /** The answers are those of the usual run: with another value of the knob nothing is asked. */
    private Outcome askAndRun(Lab lab, Run run, String knob, LabScreen screen) {
        screen.heading(lab);
        if (!knob.equals(lab.knob().usual())) {
            screen.turned(lab, knob);
            Outcome outcome = lab.run(run);
            screen.outcome(lab, outcome);
            return outcome;
        }
        screen.question(lab);
        Character said = answer == null ? screen.ask(lab) : answer;
        Outcome outcome = lab.run(run);
        screen.verdict(lab, said);
        screen.outcome(lab, outcome);
        return outcome;
    }

    private Place place(Lab lab) {
        if (lab.onOwnNodes()) {
            return Place.withoutCluster(kafka, folder());
        }
        if (alone) {
            return LoneNode.start(kafka, folder());
        }
        var access = platform.platform();
        return new Place(
                kafka,
                folder(),
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        access.guestBootstrapServers()),
                access.kafkaConnection("admin"),
                access.serviceNames().stream()
                        .collect(toMap(Function.identity(), access::service)));
    }

    private String knob(Lab lab) {
        for (String turned : knobs.keySet()) {
            if (!turned.equals(lab.knob().name())) {
                throw new PlatformFailure(
                        "The knob of %s is %s, not %s."
                                .formatted(lab.name(), lab.knob().name(), turned));
            }
        }
        return lab.knob().checked(knobs.getOrDefault(lab.knob().name(), lab.knob().usual()));
    }

    private Path folder() {
        return platform.state().path().resolve("labs");
    }
}
