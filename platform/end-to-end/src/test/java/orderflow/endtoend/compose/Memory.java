package orderflow.endtoend.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The memory of containers, by {@code docker stats}. */
record Memory(Compose compose) {

    private static final Pattern USED = Pattern.compile("^([0-9.]+)(B|KiB|MiB|GiB) / ");
    private static final Map<String, Integer> UNITS =
            Map.of("B", 1, "KiB", 1 << 10, "MiB", 1 << 20, "GiB", 1 << 30);

    /** Bytes of all of them together. */
    double used(String... containers) {
        var ids = new ArrayList<>(List.of("ps", "--quiet"));
        ids.addAll(List.of(containers));
        var line = new ArrayList<>(List.of("docker", "stats", "--no-stream"));
        line.addAll(List.of("--format", "{{.MemUsage}}"));
        line.addAll(compose.run(ids.toArray(String[]::new)).lines().toList());
        return compose.docker(line).lines().mapToDouble(Memory::bytes).sum();
    }

    private static double bytes(String usage) {
        return USED.matcher(usage)
                .results()
                .findFirst()
                .map(Memory::bytes)
                .orElseThrow(() -> new AssertionError("No usage: " + usage));
    }

    private static double bytes(MatchResult used) {
        return Double.parseDouble(used.group(1)) * UNITS.get(used.group(2));
    }
}
