package orderflow.bench;

import orderflow.cluster.process.Wait;
import orderflow.launcher.ProcessStatus;

/** The cost of the platform without orders. */
record Idle() implements Phase {

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(BenchRun bench) {
        Wait.rest(bench.settings().idle().dividedBy(3));
        Usage before = Usage.now(bench.platform());
        Wait.rest(bench.settings().idle());
        Usage used = Usage.now(bench.platform()).since(before);
        double megabytes = 0;
        double share = 0;
        for (ProcessStatus process : bench.platform().processes()) {
            String name = process.name();
            bench.figures().add("idle CPU, " + name, 100 * used.share(name), "% of core");
            bench.figures().add("memory, " + name, process.residentBytes() / 1e6, "MB");
            megabytes += process.residentBytes() / 1e6;
            share += 100 * used.share(name);
        }
        bench.figures().add("idle CPU, all", share, "% of core");
        bench.figures().add("memory, all", megabytes, "MB");
    }
}
