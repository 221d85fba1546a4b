package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something to do for an order.
 *
 * @param number among the jobs of the same order; the first is 1
 */
record Job(int order, int number) {

    private static final int ORDERS = 100;
    private static final int PER_ORDER = 6;

    /** One of four orders is one of Europe's. */
    private static final int REGIONS = 4;

    /** Of a hundred orders, the jobs of each one after the other. */
    static List<Job> ofAllOrders() {
        return IntStream.range(0, ORDERS * PER_ORDER)
                .mapToObj(n -> new Job(n / PER_ORDER, n % PER_ORDER + 1))
                .toList();
    }

    /** The first of each of so many orders. */
    static List<Job> ofOrders(int number) {
        return IntStream.range(0, number).mapToObj(order -> new Job(order, 1)).toList();
    }

    static Job of(String text) {
        String[] words = text.split(" ", 2);
        return new Job(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    String text() {
        return order + " " + number;
    }

    boolean inEurope() {
        return order % REGIONS == 0;
    }

    /** 20 ms on average; the first job of an order takes longer than the second. */
    Duration time() {
        return Duration.ofMillis(
                switch (number % 3) {
                    case 1 -> 30;
                    case 2 -> 10;
                    default -> 20;
                });
    }
}
