package orderflow.labs;

import java.util.List;

/**
 * What came of a run.
 *
 * @param seen the observation in words
 * @param checks what was predicted beside what was measured
 */
public record Outcome(List<String> seen, List<Check> checks) {

    public Outcome {
        seen = List.copyOf(seen);
        checks = List.copyOf(checks);
    }

    public boolean asPredicted() {
        return checks.stream().allMatch(Check::holds);
    }
}
