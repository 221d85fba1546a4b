package orderflow.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A start of the platform.
 *
 * @param seconds until every service was ready
 */
record Start(double seconds, List<Step> steps) {

    Start {
        steps = List.copyOf(steps);
    }

    /**
     * A part of it that runs by itself, in seconds since the beginning.
     *
     * @param name of the process, or of several
     */
    record Step(String name, double begin, double end) {

        double seconds() {
            return end - begin;
        }
    }

    /**
     * Steps that each began when the one before had ended, chosen to take the longest in all: with
     * these steps in this order no start is faster.
     */
    Chain longestChain() {
        List<Chain> chains = new ArrayList<>();
        steps.stream()
                .sorted(Comparator.comparingDouble(Step::end))
                .forEach(step -> chains.add(before(step, chains).then(step)));
        return longest(chains);
    }

    private static Chain before(Step step, List<Chain> chains) {
        return longest(chains.stream().filter(chain -> chain.end() <= step.begin()).toList());
    }

    private static Chain longest(List<Chain> chains) {
        return chains.stream()
                .max(Comparator.comparingDouble(Chain::seconds))
                .orElse(new Chain(List.of()));
    }

    /** Steps one after the other. */
    record Chain(List<Step> steps) {

        Chain {
            steps = List.copyOf(steps);
        }

        double seconds() {
            return steps.stream().mapToDouble(Step::seconds).sum();
        }

        private double end() {
            return steps.getLast().end();
        }

        private Chain then(Step step) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Chain(longer);
        }

        @Override
        public String toString() {
            return steps.stream()
                    .map(step -> "%s %.1f s".formatted(step.name(), step.seconds()))
                    .collect(Collectors.joining(", "));
        }
    }
}
