package orderflow.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import orderflow.bench.Bench;
import orderflow.bench.BenchSettings;
import orderflow.bench.report.Chart;
import orderflow.bench.report.Comparison;
import orderflow.bench.report.ReportFile;
import orderflow.bench.report.Table;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlainFile;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the whole thing on a platform of its own. */
@Command(name = "bench", description = "Measures rates and latencies on a platform of its own.")
final class BenchCommand implements Callable<Integer> {

    /** Share that a ratio may fall before it is a regression: less is noise on a shared machine. */
    private static final double TOLERANCE = 0.25;

    /** Of a run that worked and found a regression; a run that failed ends with 1. */
    private static final int REGRESSION = 3;

    private final KafkaInstallation kafka;
    private final StateDirectory state;
    private final Console console;

    @Option(
            names = "--quick",
            description = "About 4 min; compares its rates with docs/bench-quick.json.")
    private boolean quick;

    @Option(names = "--accept", description = "With --quick: keeps its ratios as the new ones.")
    private boolean accept;

    @Option(
            names = "--minutes-warmup",
            paramLabel = "N",
            defaultValue = "3",
            description = "Load that does not count (default: ${DEFAULT-VALUE}).")
    private int minutesWarmUp;

    @Option(
            names = "--history",
            paramLabel = "ORDERS",
            defaultValue = "0",
            description = "Measures the sustained rate again with so many old orders.")
    private long history;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PHASE,...",
            description = "Only these phases, for development.")
    private List<String> only = List.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go (default: .demo/bench/figures.json).")
    private @Nullable Path json;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description =
                    "Where the picture goes, as docs/performance.svg (default: beside the figures).")
    private @Nullable Path chart;

    BenchCommand(KafkaInstallation kafka, StateDirectory state, Console console) {
        this.kafka = kafka;
        this.state = state;
        this.console = console;
    }

    @Override
    public Integer call() {
        StateDirectory own = new StateDirectory(state.path().resolve("bench"));
        own.claim();
        own.wipe();
        PlatformSettings place =
                PlatformSettings.of(kafka, own.path())
                        .withPorts(Ports.free())
                        .withCachesIn(state.path().resolve("aot"));
        Bench.Result result =
                new Bench(place, settings(), console).run(Set.copyOf(only), history, !quick);
        console.print("");
        new Table(result.figures()).lines().forEach(console::print);
        write(own, result);
        return quick && only.isEmpty() ? compare(result.figures().rateRatios()) : 0;
    }

    private BenchSettings settings() {
        return quick
                ? BenchSettings.quick()
                : BenchSettings.full()
                        .withWarmUp(
                                LoadOptions.within("--minutes-warmup", minutesWarmUp, 60)
                                        .multipliedBy(60));
    }

    private void write(StateDirectory own, Bench.Result result) {
        Path figures = json == null ? own.path().resolve("figures.json") : json;
        ReportFile.of(result.settings(), result.figures(), result.sustained()).write(figures);
        console.print("");
        console.print("Figures: " + figures);
        if (!result.sustained().isEmpty()) {
            Path picture = chart == null ? own.path().resolve("performance.svg") : chart;
            PlainFile.write(picture, new Chart("The sustained phase", result.sustained()).svg());
            console.print("Picture: " + picture);
        }
    }

    private int compare(Map<String, Double> ratios) {
        Path kept = kafka.root().resolve("docs/bench-quick.json");
        if (accept) {
            ReportFile.writeRatios(kept, ratios);
        }
        Map<String, Double> reference = ReportFile.readRatios(kept);
        if (reference.isEmpty()) {
            console.print("Nothing to compare with: --accept keeps the ratios in " + kept);
            return 0;
        }
        List<String> regressions = new Comparison(reference, ratios, TOLERANCE).regressions();
        regressions.forEach(console::fail);
        if (regressions.isEmpty()) {
            console.print(console.good("No ratio fell by more than a quarter."));
        }
        return regressions.isEmpty() ? 0 : REGRESSION;
    }
}
