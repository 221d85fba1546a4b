package orderflow.cluster.machine;

import java.util.Optional;
import java.util.stream.Stream;
import orderflow.cluster.process.Shell;

/** Finds out who listens on a port, as far as the machine tells. */
final class PortHolder {

    private PortHolder() {}

    /** As "java, process 4711". */
    static Optional<String> of(int port) {
        return Stream.of(
                        "lsof -nP -t -iTCP:%d -sTCP:LISTEN".formatted(port),
                        "ss -Hltnp 'sport = :%d' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p'"
                                .formatted(port))
                .flatMap(command -> Shell.lines(command).stream())
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(holder -> "%s, process %d".formatted(program(holder), holder.pid()))
                .findFirst();
    }

    private static String program(ProcessHandle process) {
        String path = process.info().command().orElse("some program");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
