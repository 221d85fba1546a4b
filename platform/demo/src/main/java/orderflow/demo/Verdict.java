package orderflow.demo;

import java.util.List;
import orderflow.proof.verify.Finding;

/** A line for each promise, and the names of those who broke it. */
record Verdict(Console console) {

    private static final int MOST_NAMES = 10;

    /** True if every promise is kept. */
    boolean print(List<Finding> findings) {
        int width = findings.stream().mapToInt(one -> one.promise().length()).max().orElse(0);
        findings.forEach(finding -> print(finding, width));
        boolean kept = findings.stream().allMatch(Finding::holds);
        console.print(
                kept
                        ? console.good("Every promise is kept.")
                        : console.bad("Promises are broken."));
        return kept;
    }

    private void print(Finding finding, int width) {
        console.print(
                ("%s %-" + width + "s  %s")
                        .formatted(
                                finding.holds() ? console.good("✓") : console.bad("✗"),
                                finding.promise(),
                                console.dim(finding.figure())));
        finding.broken().stream().limit(MOST_NAMES).forEach(name -> console.print("    " + name));
        if (finding.broken().size() > MOST_NAMES) {
            console.print("    and %,d more".formatted(finding.broken().size() - MOST_NAMES));
        }
    }
}
