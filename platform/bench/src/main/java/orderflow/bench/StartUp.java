package orderflow.bench;

/**
 * A start with all data in place, with the JVMs' caches and without. With them it stands beside the
 * longest chain of its steps: what it takes more, it waited for nothing.
 */
record StartUp() implements Phase {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void run(BenchRun bench) {
        double without = bench.restart(bench.place().withoutCaches()).seconds();
        // The one with caches is the last one, so that what follows finds the usual platform.
        Start with = bench.restart(bench.place());
        Start.Chain chain = with.longestChain();
        bench.say("the longest chain of the start's steps: " + chain);
        bench.figures().add("start-up without AOT caches", without, "s");
        bench.figures().add(FigureNames.START_CHAIN, chain.seconds(), "s");
        bench.figures()
                .add("start-up with AOT caches", with.seconds(), "s", FigureNames.START_CHAIN);
    }
}
