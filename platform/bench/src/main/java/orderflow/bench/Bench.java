package orderflow.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orderflow.bench.ceiling.CpuLoop;
import orderflow.bench.report.Figures;
import orderflow.bench.report.Second;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.launcher.PlatformSettings;

/** A whole run on a fresh platform of its own. */
public final class Bench {

    private final PlatformSettings place;
    private final BenchSettings settings;
    private final Progress progress;

    public Bench(PlatformSettings place, BenchSettings settings, Progress progress) {
        this.place = place;
        this.settings = settings;
        this.progress = progress;
    }

    /** The result of a run. */
    public record Result(Map<String, String> settings, Figures figures, List<Second> sustained) {

        public Result {
            settings = Map.copyOf(settings);
            sustained = List.copyOf(sustained);
        }
    }

    /**
     * The phases of a run.
     *
     * @param only names of those to run; all if empty
     * @param history orders of the phase with history; none for 0
     * @param startUp whether to measure starts, too
     */
    public static List<String> phases(Set<String> only, long history, boolean startUp) {
        return chosen(only, history, startUp).stream().map(Phase::name).toList();
    }

    /** As {@link #phases}; ends with the platform stopped. */
    public Result run(Set<String> only, long history, boolean startUp) {
        List<Phase> phases = chosen(only, history, startUp);
        try (BenchRun bench = new BenchRun(place, settings, progress)) {
            for (Phase phase : phases) {
                bench.figures().add(FigureNames.CPU_LOOP, CpuLoop.megaRounds(), "M rounds/s");
                progress.report("phase: " + phase.name());
                phase.run(bench);
                bench.drain();
            }
            return new Result(describe(), bench.figures(), bench.sustained());
        }
    }

    private static List<Phase> chosen(Set<String> only, long history, boolean startUp) {
        List<Phase> all = new ArrayList<>(List.of(new WarmUp(), new Ceilings(), new Idle()));
        all.addAll(List.of(new Accepting(), new SustainedRate()));
        all.addAll(List.of(new BareClients(), new Latency(), new BareClients(), new Bursts()));
        all.addAll(List.of(new CatchUp(), new Replay(), new Ceilings(), new VerifyPhase()));
        if (history > 0) {
            all.add(new OldOrders(history));
        }
        // Last: it leaves cold JVMs behind.
        if (startUp || only.contains("start-up")) {
            all.add(new StartUp());
        }
        Set<String> names = all.stream().map(Phase::name).collect(Collectors.toSet());
        if (!names.containsAll(only)) {
            throw new PlatformFailure("The phases are %s.".formatted(String.join(", ", names)));
        }
        return all.stream().filter(at -> only.isEmpty() || only.contains(at.name())).toList();
    }

    private Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        text.put("java", Runtime.version().toString());
        text.put("brokers", Integer.toString(place.brokers()));
        text.put("durability", "fsync, synchronous_commit, full_page_writes on; acks=all");
        text.put("load", "on the same machine; paymentToken tok_ok, one item, no Idempotency-Key");
        text.put("run", settings.toString());
        return text;
    }
}
