package orderflow.labs;

import java.util.List;
import orderflow.cluster.process.PlatformFailure;

/**
 * What a lab lets its reader change.
 *
 * @param values that it may have; the first is the usual one
 * @param question what to watch when it is turned
 */
public record Knob(String name, List<String> values, String question) {

    public Knob {
        values = List.copyOf(values);
    }

    public String usual() {
        return values.getFirst();
    }

    /** The same value, if it is one. */
    public String checked(String value) {
        if (!values.contains(value)) {
            throw new PlatformFailure(
                    "%s is one of %s, not '%s'.".formatted(name, String.join(", ", values), value));
        }
        return value;
    }
}
