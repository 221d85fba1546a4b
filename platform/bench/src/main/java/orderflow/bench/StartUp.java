package orderflow.bench;

/** A start with all data in place, with the JVMs' caches and without. */
record StartUp() implements Phase {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void run(BenchRun bench) {
        // The one with caches is the last one, so that what follows finds the usual platform.
        double without = bench.restart(bench.place().withoutCaches());
        double with = bench.restart(bench.place());
        bench.figures().add("start-up without AOT caches", without, "s");
        bench.figures().add("start-up with AOT caches", with, "s", "start-up without AOT caches");
    }
}
