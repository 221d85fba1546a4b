package orderflow.labs;

import static orderflow.labs.Mistake.Band.exactly;

import java.util.List;
import orderflow.labs.Mistake.Band;

/** The lines of the usual tutorial, and those that mend them. */
final class Tutorial {

    private Tutorial() {}

    static List<Mistake> mistakes(TutorialTrials trials) {
        return List.of(
                new Mistake(
                        "1",
                        "one node, offsets.topic.replication.factor=3 (the default)",
                        exactly("of 3 letters reach a group", 0),
                        "offsets.topic.replication.factor=1",
                        exactly("of 3 letters reach a group", TutorialTrials.LETTERS),
                        trials::readAsAGroup),
                new Mistake(
                        "2",
                        "advertised.listeners names an address of another machine",
                        exactly("of 1 letter arrives", 0),
                        "advertised.listeners names one that the client can call",
                        exactly("of 1 letter arrives", 1),
                        trials::callElsewhere),
                new Mistake(
                        "3",
                        "a container without a volume, made anew",
                        exactly("of 1 topic is there", 0),
                        "the same with a volume",
                        exactly("of 1 topic is there", 1),
                        trials::makeAnew),
                new Mistake(
                        "4",
                        "no key",
                        new Band("of 20 orders lie in several lanes", 10, Double.MAX_VALUE),
                        "the order as key",
                        exactly("of 20 orders lie in several lanes", 0),
                        trials::spreadOrders),
                new Mistake(
                        "5",
                        "fetch.min.bytes=10000, fetch.max.wait.ms=10000",
                        new Band("s until a letter arrives", 8, Double.MAX_VALUE),
                        "fetch.min.bytes=1",
                        new Band("s until a letter arrives", 0, 2),
                        trials::waitForBytes),
                new Mistake(
                        "6",
                        "auto.offset.reset=latest (the default)",
                        exactly("of 3 letters reach a reader that starts later", 0),
                        "auto.offset.reset=earliest",
                        exactly(
                                "of 3 letters reach a reader that starts later",
                                TutorialTrials.LETTERS),
                        trials::comeLate),
                new Mistake(
                        "7",
                        "send() and no look at what becomes of it",
                        exactly("of 1 refusal is noticed", 0),
                        "send().get()",
                        exactly("of 1 refusal is noticed", 1),
                        trials::lookAway),
                new Mistake(
                        "9",
                        "acks=0",
                        exactly("letter said to be sent is not there", 1),
                        "acks=all",
                        exactly("letters said to be sent are not there", 0),
                        trials::askForNoAnswer),
                new Mistake(
                        "10",
                        "linger.ms=1000, one letter after the other",
                        new Band("s for 3 letters", 2.9, Double.MAX_VALUE),
                        "linger.ms=5",
                        new Band("s for 3 letters", 0, 2),
                        trials::linger));
    }
}
