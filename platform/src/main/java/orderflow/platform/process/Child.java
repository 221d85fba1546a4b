package orderflow.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running {@link Program}. Once ended it stays ended; starting again makes a new child. */
public final class Child {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

    private final Program program;
    private final Process process;
    private final CompletableFuture<Child> ended;

    private Child(Program program, Process process, Guard guard) {
        this.program = program;
        this.process = process;
        guard.watch(process.pid());
        this.ended =
                process.onExit()
                        .thenApply(gone -> {
                            guard.forget(gone.pid());
                            return this;
                        });
    }

    /** Starts the program; {@code guard} ends it when we die without doing so. */
    public static Child start(Program program, Guard guard) {
        Command command = program.command();
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.addAll(command.line());
        ProcessBuilder builder = new ProcessBuilder(line);
        // Options meant for the caller's JVM would print warnings and make the AOT caches useless.
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            return new Child(program, builder.start(), guard);
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s could not be started: %s".formatted(program.name(), e.getMessage()), e);
        }
    }

    public Program program() {
        return program;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, for whatever reason. */
    public CompletableFuture<Child> ended() {
        return ended;
    }

    /** Exit status as the shell shows it: 137 after SIGKILL. */
    public int exitStatus() {
        return process.exitValue();
    }

    /**
     * Waits until the program answers.
     *
     * @throws PlatformFailure when it ends before or does not answer in time
     */
    public void awaitAnswer(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!program.answers()) {
            if (!alive()) {
                throw new PlatformFailure(
                        "%s ended with status %d while starting.%n%s"
                                .formatted(program.name(), exitStatus(), lastWords()));
            }
            if (System.nanoTime() > deadline) {
                throw new PlatformFailure(
                        "%s did not answer within %d s.%n%s"
                                .formatted(program.name(), atMost.toSeconds(), lastWords()));
            }
            pause();
        }
    }

    /** Asks the program to leave, and kills it when it does not in time. */
    public void stop() {
        program.politeSignal().sendTo(pid());
        if (!endsWithin(program.patience())) {
            kill();
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        Signal.KILL.sendTo(pid());
        endsWithin(program.patience());
    }

    /** The end of its log, for the report of a failure. */
    public String lastWords() {
        return LogTail.of(program.command().log(), 15);
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !alive();
        }
    }

    private void pause() {
        try {
            process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted while %s started.".formatted(program.name()), e);
        }
    }
}
