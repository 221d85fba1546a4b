package orderflow.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orderflow.cluster.machine.ResidentMemory;
import orderflow.launcher.Platform;
import orderflow.launcher.ProcessStatus;

/** The table of {@code ./demo status}. */
record StatusTable(Platform platform) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "  %-24s %-6s %8s %7s %9s".formatted("PROCESS", "STATE", "PID", "PORT", "MEMORY"));
        List<ProcessStatus> processes = platform.processes();
        processes.forEach(process -> lines.add(row(process)));
        lines.add("");
        lines.add("  memory  " + total(processes));
        lines.add("  lag     " + lag(platform.consumerLag()));
        return lines;
    }

    /** All processes and the launcher itself. */
    static String total(List<ProcessStatus> processes) {
        long bytes =
                processes.stream().mapToLong(ProcessStatus::residentBytes).sum()
                        + ResidentMemory.of(ProcessHandle.current().pid());
        return "%.2f GB resident, launcher included".formatted(bytes / 1e9);
    }

    private static String row(ProcessStatus process) {
        String row =
                process.running()
                        ? "  %-24s %-6s %8d %7d %6.0f MB"
                                .formatted(
                                        process.name(),
                                        "up",
                                        process.pid(),
                                        process.port(),
                                        process.residentBytes() / 1e6)
                        : "  %-24s %-6s".formatted(process.name(), "down");
        return process.restarts() == 0
                ? row
                : row + "   died and was started again: %d".formatted(process.restarts());
    }

    private static String lag(Map<String, Long> lag) {
        if (lag.isEmpty()) {
            return "unknown: no group has committed yet, or Kafka does not answer";
        }
        List<String> groups = new ArrayList<>();
        lag.forEach((group, records) -> groups.add(group + " " + records));
        return String.join(", ", groups);
    }
}
