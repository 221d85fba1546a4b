package orderflow.bench;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orderflow.cluster.process.Progress;
import orderflow.launcher.ProcessStatus;

/** Hears from a start what is done, and when. */
final class StartProgress implements Progress {

    private static final Pattern DONE = Pattern.compile("(\\S+) is (?:up|ready)\\b.*");

    private final Supplier<Double> clock;
    private final Map<String, Double> ends = new ConcurrentHashMap<>();

    /**
     * @param clock seconds since the start began
     */
    StartProgress(Supplier<Double> clock) {
        this.clock = clock;
    }

    @Override
    public void report(String line) {
        Matcher done = DONE.matcher(line);
        if (done.matches()) {
            ends.put(done.group(1), clock.get());
        }
    }

    /** The start, which has just ended. */
    Start start(Collection<ProcessStatus> processes) {
        double now = clock.get();
        return new Start(
                now,
                ends.entrySet().stream()
                        .map(done ->
                                new Start.Step(
                                        done.getKey(),
                                        now - age(done.getKey(), processes),
                                        done.getValue()))
                        .toList());
    }

    /** Of the first process of the name: that of {@code kafka} has a number behind it. */
    private static double age(String name, Collection<ProcessStatus> processes) {
        return processes.stream()
                .filter(process -> process.name().startsWith(name))
                .mapToDouble(process -> process.age().toNanos() / 1e9)
                .max()
                .orElse(0);
    }
}
