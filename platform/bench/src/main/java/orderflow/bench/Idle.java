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
    public void run(Rig rig) {
        Wait.rest(rig.settings().idle().dividedBy(3));
        Usage before = Usage.now(rig.platform());
        Wait.rest(rig.settings().idle());
        Usage used = Usage.now(rig.platform()).since(before);
        double megabytes = 0;
        double share = 0;
        for (ProcessStatus process : rig.platform().processes()) {
            String name = process.name();
            rig.figures().add("idle CPU, " + name, 100 * used.share(name), "% of core");
            rig.figures().add("memory, " + name, process.residentBytes() / 1e6, "MB");
            megabytes += process.residentBytes() / 1e6;
            share += 100 * used.share(name);
        }
        rig.figures().add("idle CPU, all", share, "% of core");
        rig.figures().add("memory, all", megabytes, "MB");
    }
}
