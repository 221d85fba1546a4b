package orderflow.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import orderflow.cluster.process.PlatformFailure;
import orderflow.labs.Check;
import orderflow.labs.Lab;
import orderflow.labs.Labs;
import orderflow.labs.Outcome;
import org.jspecify.annotations.Nullable;

/** A lab as a reader of the terminal sees it. */
record LabScreen(Console console) {

    private static final int WIDTH = 96;

    void list(Set<String> done) {
        int width = Labs.ALL.stream().mapToInt(lab -> lab.idea().length()).max().orElse(0);
        console.print("  %2s  %-24s %4s  %s".formatted("", "LAB", "MIN", "IDEA"));
        for (Lab lab : Labs.ALL) {
            console.print(
                    ("  %2d  %-24s %4d  %-" + width + "s %s")
                            .formatted(
                                    Labs.number(lab),
                                    lab.name(),
                                    lab.minutes(),
                                    lab.idea(),
                                    done.contains(lab.name()) ? console.good("done") : "")
                            .stripTrailing());
        }
        console.print("");
        console.print(console.dim("  ./demo lab NAME asks you something, and then shows it."));
    }

    void heading(Lab lab) {
        console.print("");
        console.print(
                " Lab %d · %s · %d min"
                        .formatted(Labs.number(lab), console.good(lab.name()), lab.minutes()));
        console.print("");
    }

    void turned(Lab lab, String knob) {
        wrapped("With %s=%s: %s".formatted(lab.knob().name(), knob, lab.knob().question()));
        console.print("");
    }

    void question(Lab lab) {
        wrapped(lab.question());
        console.print("");
        char letter = 'a';
        for (String answer : lab.answers()) {
            console.print("   %c) %s".formatted(letter++, answer));
        }
        console.print("");
    }

    /** The letter that the user types; null if there is nobody to ask. */
    @Nullable Character ask(Lab lab) {
        var keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            while (true) {
                System.out.print(" > ");
                System.out.flush();
                String line = keyboard.readLine();
                if (line == null) {
                    console.print("");
                    return null;
                }
                String typed = line.strip();
                if (typed.length() == 1 && isAnswer(lab, typed.charAt(0))) {
                    return typed.charAt(0);
                }
                console.print(" a, b or c");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(Lab lab, char answer) {
        if (!isAnswer(lab, answer)) {
            throw new PlatformFailure("An answer is a, b or c, not %c.".formatted(answer));
        }
    }

    /** What was said beside what is so. */
    void verdict(Lab lab, @Nullable Character answer) {
        String right = lab.answers().get(lab.right() - 'a');
        console.print("");
        if (answer == null) {
            console.print(" It is %c: %s.".formatted(lab.right(), right));
        } else if (answer == lab.right()) {
            console.print(" You said %c, and so it is: %s.".formatted(answer, right));
        } else {
            console.print(" You said %c. It is %c: %s.".formatted(answer, lab.right(), right));
        }
    }

    void outcome(Lab lab, Outcome outcome) {
        console.print("");
        outcome.seen().forEach(line -> console.print("   " + line));
        console.print("");
        wrapped(lab.explanation());
        console.print("");
        int width =
                outcome.checks().stream().mapToInt(check -> check.what().length()).max().orElse(0);
        outcome.checks().forEach(check -> print(check, width));
        console.print(
                outcome.asPredicted()
                        ? " " + console.good("As predicted.")
                        : " " + console.bad("Not as predicted."));
        next(lab);
    }

    void explain(Lab lab) {
        console.print("");
        wrapped(lab.explanation());
        next(lab);
    }

    private void print(Check check, int width) {
        console.print(
                " %s %s  %s%s"
                        .formatted(
                                check.holds() ? console.good("✓") : console.bad("✗"),
                                check.what() + " ".repeat(width - check.what().length()),
                                check.measured(),
                                console.dim("  (predicted " + check.predicted() + ")")));
    }

    private void next(Lab lab) {
        console.print("");
        console.print(
                " Turn the knob  ./demo lab %s --knob %s=%s"
                        .formatted(lab.name(), lab.knob().name(), lab.knob().values().get(1)));
        console.print("                " + lab.knob().question());
        console.print(" In the code    " + lab.inTheCode());
        console.print(" The story      " + Labs.page(lab));
        console.print("");
    }

    private static boolean isAnswer(Lab lab, char letter) {
        return letter >= 'a' && letter < 'a' + lab.answers().size();
    }

    /** Broken between words. */
    private void wrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.split(" ", -1))) {
            if (line.length() + word.length() > WIDTH) {
                console.print(line.toString());
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        console.print(line.toString());
    }
}
