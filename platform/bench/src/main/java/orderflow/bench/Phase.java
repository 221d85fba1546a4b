package orderflow.bench;

/** One thing to measure. Each begins when nothing of the one before is under way any more. */
sealed interface Phase
        permits Ceilings,
                WarmUp,
                Idle,
                Accepting,
                SustainedRate,
                BareClients,
                Latency,
                Bursts,
                CatchUp,
                Replay,
                VerifyPhase,
                OldOrders,
                StartUp {

    /** As {@code --only} has it. */
    String name();

    void run(BenchRun bench);
}
