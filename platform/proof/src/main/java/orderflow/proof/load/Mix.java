package orderflow.proof.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import orderflow.cluster.process.PlatformFailure;

/** The share of each kind of order: {@code ok=90,declined=5,flaky=3,slow=2}. */
public final class Mix {

    private static final int MOST = 10_000;

    private final List<Kind> weighted;

    private Mix(List<Kind> weighted) {
        this.weighted = weighted;
    }

    /**
     * Reads the shares.
     *
     * @throws PlatformFailure if the text is not a list of kinds and whole numbers
     */
    public static Mix parse(String text) {
        List<Kind> weighted = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] share = part.strip().split("=", -1);
            if (share.length != 2 || !share[1].matches("[0-9]{1,4}")) {
                throw new PlatformFailure(
                        "A mix is a list like ok=90,declined=10, not '%s'.".formatted(text));
            }
            weighted.addAll(Collections.nCopies(Integer.parseInt(share[1]), kind(share[0])));
        }
        if (weighted.isEmpty() || weighted.size() > MOST) {
            throw new PlatformFailure("The shares of a mix add up to 1 to %,d.".formatted(MOST));
        }
        return new Mix(weighted);
    }

    Kind draw(RandomGenerator random) {
        return weighted.get(random.nextInt(weighted.size()));
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new PlatformFailure(
                "There is no kind of order '%s': it is one of %s."
                        .formatted(
                                name,
                                Arrays.stream(Kind.values())
                                        .map(Kind::toString)
                                        .collect(Collectors.joining(", "))));
    }
}
