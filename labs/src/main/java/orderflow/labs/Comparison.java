package orderflow.labs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ways to share work, side by side. Several threads may add to it. */
final class Comparison {

    /** What is compared. */
    enum Row {
        RATE("jobs in a second, six workers"),
        IDLE("workers without a job"),
        DISORDERED("of 100 orders, done out of order"),
        MEANWHILE("of 59, done while one takes 2 s"),
        DELIVERIES("deliveries of a job that fails"),
        DEAD_LETTERS("of it kept for a human"),
        KILLED("worker killed: another has its job"),
        FROZEN("worker frozen: another has its job"),
        LEFT("of 600, left when all are done"),
        SECOND_TEAM("a second team comes, and gets"),
        EUROPE("delivered to who wants Europe's 150");

        private final String heading;

        Row(String heading) {
            this.heading = heading;
        }
    }

    private final List<Way> ways;
    private final Map<Row, Map<Way, Check>> cells = new EnumMap<>(Row.class);

    Comparison(List<Way> ways) {
        this.ways = ways;
        for (Row row : Row.values()) {
            cells.put(row, new EnumMap<>(Way.class));
        }
    }

    synchronized void exactly(Row row, Way way, long predicted, long measured) {
        of(row).put(way, Check.exactly(row.heading, predicted, measured));
    }

    synchronized void atLeast(Row row, Way way, long predicted, long measured) {
        of(row).put(way, Check.atLeast(row.heading, predicted, measured));
    }

    /** Of seconds or rates. */
    synchronized void within(
            Row row, Way way, double least, double most, double measured, String unit) {
        of(row).put(way, Check.within(row.heading, least, most, measured, unit));
    }

    /** The table, with a heading. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("", Way::heading));
        cells.forEach((row, cell) ->
                lines.add(
                        line(
                                row.heading,
                                way -> cell.containsKey(way) ? cell.get(way).measured() : "-")));
        return lines;
    }

    /** One for each row: it holds if all of its columns do. */
    synchronized List<Check> checks() {
        return cells.entrySet().stream().map(row -> check(row.getKey(), row.getValue())).toList();
    }

    private Map<Way, Check> of(Row row) {
        return cells.computeIfAbsent(row, _ -> new EnumMap<>(Way.class));
    }

    private static Check check(Row row, Map<Way, Check> cells) {
        return new Check(
                row.heading,
                joined(cells, Check::predicted),
                joined(cells, Check::measured),
                cells.values().stream().allMatch(Check::holds));
    }

    private static String joined(Map<Way, Check> cells, Function<Check, String> part) {
        return cells.values().stream().map(part).collect(joining("; "));
    }

    private String line(String heading, Function<Way, String> cell) {
        return "%-36s".formatted(heading)
                + ways.stream()
                        .map(way ->
                                ("%" + (way.heading().length() + 2) + "s")
                                        .formatted(cell.apply(way)))
                        .collect(joining());
    }
}
