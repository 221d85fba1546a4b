package orderflow.bench;

import java.time.Duration;
import java.util.List;
import orderflow.cluster.process.PlatformFailure;
import orderflow.proof.verify.Checker;
import orderflow.proof.verify.Finding;

/** All promises after all loads: figures of a platform that loses orders are worth nothing. */
record VerifyPhase() implements Phase {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void run(BenchRun bench) {
        List<Finding> findings =
                new Checker(bench.platform())
                        .check(List.of(), Duration.ofMinutes(5), Long.MAX_VALUE);
        findings.forEach(finding ->
                bench.say(
                        "%s %s: %s"
                                .formatted(
                                        finding.holds() ? "✓" : "✗",
                                        finding.promise(),
                                        finding.figure())));
        if (!findings.stream().allMatch(Finding::holds)) {
            throw new PlatformFailure("A promise is broken: no figure of this run counts.");
        }
    }
}
