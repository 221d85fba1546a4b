package orderflow.bench;

/** One thing to measure. Each begins when nothing of the one before is under way any more. */
sealed interface Phase
        permits Ceilings,
                WarmUp,
                Idle,
                Accepting,
                Sustained,
                Latency,
                Bursts,
                CatchUp,
                Replay,
                Promised,
                History,
                StartUp {

    /** As {@code --only} has it. */
    String name();

    void run(Rig rig);
}
