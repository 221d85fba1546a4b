package orderflow.bench;

/** A start with all data in place, with the JVMs' caches and without. */
record StartUp() implements Phase {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void run(Rig rig) {
        // The one with caches is the last one, so that what follows finds the usual platform.
        double without = rig.restart(rig.place().withoutCaches());
        double with = rig.restart(rig.place());
        rig.figures().add("start-up without AOT caches", without, "s");
        rig.figures().add("start-up with AOT caches", with, "s", "start-up without AOT caches");
    }
}
