package orderflow.proof.verify;

import java.util.Collection;
import java.util.List;

/**
 * The verdict on one promise.
 *
 * @param figure what was counted
 * @param broken what does not keep the promise, by name; empty if all do
 */
public record Finding(String promise, String figure, List<String> broken) {

    public Finding {
        broken = List.copyOf(broken);
    }

    static Finding of(String promise, String figure, Collection<?> broken) {
        return new Finding(promise, figure, broken.stream().map(String::valueOf).toList());
    }

    public boolean holds() {
        return broken.isEmpty();
    }
}
