package orderflow.proof.chaos;

/** Something that happens to a platform, and its end. */
public sealed interface Fault
        permits AccessRefused,
                BankFault,
                DiskFull,
                Freeze,
                FutureVersion,
                Kill,
                KillController,
                LostOffsets,
                NetworkCut,
                OpenTransactions,
                Poison,
                RebalanceStorm,
                Redelivery,
                RightsTaken,
                TopicMissing,
                Twins {

    String name();

    /** Returns when whatever it broke is whole again. */
    void happenTo(FaultTarget target);

    /** Records that it may bring onto the topics once more: what a killed relay has under way. */
    default long mostRepeats() {
        return 4_000;
    }
}
