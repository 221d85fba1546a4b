package orderflow.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.OwnSession;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.SmallJvm;
import orderflow.cluster.process.SmallJvm.Compilers;
import orderflow.cluster.process.Wait;

/** Starts a launcher that outlives this command, and shows its output until it is ready. */
record Background(KafkaInstallation kafka, StateDirectory state, Console console) {

    /** A first start trains caches; on a slow machine that takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Returns 0 when everything is ready, otherwise the status that the launcher ended with. */
    int start(List<String> arguments) {
        Path log = state.logs().resolve("launcher.log");
        try {
            Files.createDirectories(state.logs());
            // It shows the token of the flight deck.
            PrivateFile.write(log, "");
            Process launcher = launch(arguments, log);
            Thread interrupted = new Thread(launcher::destroy);
            Runtime.getRuntime().addShutdownHook(interrupted);
            int status = show(launcher, log);
            Runtime.getRuntime().removeShutdownHook(interrupted);
            return status;
        } catch (IOException e) {
            throw new PlatformFailure("The launcher could not be started: " + e.getMessage(), e);
        }
    }

    private Process launch(List<String> arguments, Path log) throws IOException {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(Command.java());
        line.addAll(SmallJvm.options("48m", "8m", Compilers.FIRST));
        // The locale may be POSIX; the terminal is not.
        line.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        line.add("-Dorderflow.root=" + kafka.root());
        line.add("-D%s=%b".formatted(Console.COLOURS, console.colours()));
        line.addAll(List.of(Demo.class.getName(), "up"));
        line.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(SmallJvm.environment());
        return builder.start();
    }

    private int show(Process launcher, Path log) throws IOException {
        try (RandomAccessFile output = new RandomAccessFile(log.toFile(), "r")) {
            boolean inTime =
                    Wait.until(
                            PATIENCE,
                            () -> {
                                boolean settled = !launcher.isAlive() || ready(launcher);
                                copy(output);
                                return settled;
                            });
            if (inTime && launcher.isAlive()) {
                return 0;
            }
        }
        launcher.destroy();
        return Math.max(1, launcher.isAlive() ? 1 : launcher.exitValue());
    }

    private boolean ready(Process launcher) {
        return state.address()
                .filter(address -> address.pid() == launcher.pid())
                .map(StateDirectory.Address::ready)
                .orElse(false);
    }

    private static void copy(RandomAccessFile output) {
        try {
            byte[] fresh = new byte[(int) (output.length() - output.getFilePointer())];
            output.readFully(fresh);
            System.out.write(fresh, 0, fresh.length);
            System.out.flush();
        } catch (IOException e) {
            throw new PlatformFailure("The launcher's output cannot be read.", e);
        }
    }
}
