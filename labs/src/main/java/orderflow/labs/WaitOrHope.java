package orderflow.labs;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What an acknowledgement is worth: the letters of a node that dies before it copied them. */
final class WaitOrHope implements Lab {

    @Override
    public String name() {
        return "wait-or-hope";
    }

    @Override
    public String idea() {
        return "Wait for the post office, or toss it in and hope: what acks is worth";
    }

    @Override
    public int minutes() {
        return 10;
    }

    @Override
    public String question() {
        return """
        Of three nodes two are frozen. A writer with acks=1 sends 200 letters, and the third node, \
        the leader, acknowledges all of them. Then it dies, and the others go on. How many of the \
        200 acknowledged letters are there?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("200, they were acknowledged", "some, those that were copied in time", "0");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        With acks=1 the leader alone answers, before anybody has a copy. The two that go on choose \
        a leader among themselves, the topic is what that one has, and the old leader cuts off what \
        it has more when it comes back. With acks=all it answers when all copies that are in step \
        have the letter: here none was acknowledged, so none was lost, and the writer knows that \
        it has to send them again. Waiting costs a few milliseconds for each letter. It is the \
        default of Java's client, and not of every other one.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                ProducerConfig.ACKS_CONFIG,
                List.of("1", "0"),
                "Does the hopeful writer notice that nobody answers at all?");
    }

    @Override
    public String inTheCode() {
        return "messaging/src/main/resources/messaging.yaml";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        run.say("three nodes start");
        Nodes nodes = run.nodes("three", Nodes.ofSize(3));
        Failover trial = new Failover(run, nodes, nodes.controller());
        String times = trial.times();
        String hope = trial.topic("hope");
        String wait = trial.topic("wait");
        int hoped;
        int waited;
        try (var hopeful = trial.writer(run.knob(), hope);
                var patient = trial.writer(run.sabotaged() ? run.knob() : "all", wait)) {
            trial.freezeOthers();
            hoped = trial.send(hopeful, hope);
            waited = trial.send(patient, wait);
        }
        trial.leaderDies(hope, wait);
        long hopedLeft = trial.left(hope);
        long waitedLeft = trial.left(wait);
        trial.leaderReturns(hope);
        long afterReturn = trial.left(hope);
        return new Outcome(
                List.of(
                        times,
                        "acks=%s    acknowledged %d, there after the leader died %d, after its return %d"
                                .formatted(run.knob(), hoped, hopedLeft, afterReturn),
                        "acks=all  acknowledged %d, there after the leader died %d"
                                .formatted(waited, waitedLeft)),
                List.of(
                        Check.exactly("acks=%s: acknowledged".formatted(run.knob()), 200, hoped),
                        Check.exactly("of these there", 0, hopedLeft),
                        Check.exactly("of these there after its return", 0, afterReturn),
                        Check.exactly(
                                "acks=all: acknowledged and lost",
                                0,
                                Math.max(0, waited - waitedLeft))));
    }
}
