package orderflow.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orderflow.launcher.ProcessStatus;

/** What the platform costs while nobody orders anything. */
record Idle() implements Phase {

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(Rig rig) {
        rest(rig.settings().idle().dividedBy(3));
        Usage before = Usage.now(rig.platform());
        rest(rig.settings().idle());
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

    private static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
