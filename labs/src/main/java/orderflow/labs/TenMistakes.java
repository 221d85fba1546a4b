package orderflow.labs;

import java.util.ArrayList;
import java.util.List;

/** The usual tutorial, line by line: what each does to you, and what another would do. */
final class TenMistakes implements Lab {

    @Override
    public String name() {
        return "ten-mistakes";
    }

    @Override
    public String idea() {
        return "The usual tutorial, and what its lines do to your messages";
    }

    @Override
    public int minutes() {
        return 10;
    }

    @Override
    public String question() {
        return """
        These lines stand in tutorials that work. Which of them loses your message without a word?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("acks=0", "fetch.min.bytes=10000", "auto.offset.reset=latest");
    }

    @Override
    public char right() {
        return 'a';
    }

    @Override
    public String explanation() {
        return """
        acks=0 asks for no answer, so the client says that it sent a letter that no node took. The \
        reader that begins at the end and the one that waits for 10,000 bytes get nothing for a \
        while, but the letter is there. Several of these lines are defaults of a client or of a \
        node: it is worth to know what is set when nothing is set.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "only",
                List.of("all", "1", "2", "3", "4", "5", "6", "7", "9", "10"),
                "Which of them would you have noticed, and when?");
    }

    @Override
    public String inTheCode() {
        return "kafka/README.md";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        List<Check> checks = new ArrayList<>();
        for (Mistake mistake : Tutorial.mistakes(new TutorialTrials(run))) {
            if (run.knob().equals("all") || run.knob().equals(mistake.number())) {
                run.say("mistake " + mistake.number());
                checks.addAll(mistake.make(run.sabotaged()));
            }
        }
        return new Outcome(
                List.of(
                        "each line as in the tutorial, and below it the line that mends it",
                        "8 cannot be run: the text names one library and installs another"),
                checks);
    }
}
