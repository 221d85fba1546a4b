package orderflow.labs;

import java.util.List;

/** An experiment on real brokers: it asks for a prediction, runs, and checks itself. */
public sealed interface Lab
        permits Mailbox,
                SameKeySameSlot,
                Tape,
                PizzasPileUp,
                MoreDrivers,
                WaitOrHope,
                TenMistakes,
                ShouldYou,
                WaitingRoom,
                PhoneOrLetter,
                Asterisk,
                WhatItForgets,
                QueueAndLog,
                FourClients,
                NewVersion,
                ThisAccount,
                NewServiceOnWednesday {

    /** As {@code ./demo lab} knows it. */
    String name();

    /** What is learnt, in a few words. */
    String idea();

    /** Time that a reader spends with it; a run takes less than one. */
    int minutes();

    /** Ends with the question mark of what is to be predicted. */
    String question();

    /** Three: the right one, and two that people believe. */
    List<String> answers();

    /** Letter of the right answer; the first is a. */
    char right();

    /** Why it came as it did. */
    String explanation();

    /** The one thing to change for another run. */
    Knob knob();

    /** File of this repository that relies on what was seen. */
    String inTheCode();

    /** True if it starts nodes of its own: the platform need not be up, and does not hear of it. */
    default boolean onOwnNodes() {
        return false;
    }

    /** True if it asks the services, and not only the cluster. */
    default boolean needsServices() {
        return false;
    }

    /** Does it, and compares what was seen with what was predicted. */
    Outcome run(Run run);
}
