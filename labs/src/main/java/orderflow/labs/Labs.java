package orderflow.labs;

import java.util.List;
import orderflow.cluster.process.PlatformFailure;

/** All labs, in the order in which they build on each other. */
public final class Labs {

    public static final List<Lab> ALL =
            List.of(
                    new Mailbox(),
                    new SameKeySameSlot(),
                    new Tape(),
                    new PizzasPileUp(),
                    new MoreDrivers(),
                    new WaitOrHope(),
                    new TenMistakes(),
                    new ShouldYou(),
                    new WaitingRoom(),
                    new PhoneOrLetter(),
                    new Asterisk(),
                    new WhatItForgets(),
                    new QueueAndLog(),
                    new FourClients(),
                    new NewVersion(),
                    new ThisAccount(),
                    new NewServiceOnWednesday());

    private Labs() {}

    static List<String> names() {
        return ALL.stream().map(Lab::name).toList();
    }

    /**
     * As the command line knows it.
     *
     * @throws PlatformFailure when there is none
     */
    public static Lab named(String name) {
        return ALL.stream()
                .filter(lab -> lab.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new PlatformFailure(
                                "There is no lab '%s': there are %s."
                                        .formatted(name, String.join(", ", names()))));
    }

    /** The first is 1. */
    public static int number(Lab lab) {
        return ALL.indexOf(lab) + 1;
    }

    /** Its story, from the root of the repository. */
    public static String page(Lab lab) {
        return "docs/labs/%02d-%s.md".formatted(number(lab), lab.name());
    }
}
