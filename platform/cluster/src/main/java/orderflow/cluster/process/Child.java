package orderflow.cluster.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running {@link Program}. Once ended it stays ended; starting again makes a new child. */
public final class Child {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

    private final Program program;
    private final Process process;
    private final Instant startedAt = Instant.now();
    private final CompletableFuture<Child> ended;

    private Child(Program program, Process process) {
        this.program = program;
        this.process = process;
        this.ended =
                process.onExit()
                        .thenApply(gone -> {
                            Guard.forget(gone.pid());
                            return this;
                        });
    }

    /** Starts the program; when this JVM dies without ending it, it is killed. */
    public static Child start(Program program) {
        return new Child(program, program.command().start());
    }

    public Program program() {
        return program;
    }

    public long pid() {
        return process.pid();
    }

    public Instant startedAt() {
        return startedAt;
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
                throw failure("ended with status %d while it started".formatted(exitStatus()));
            }
            if (System.nanoTime() > deadline) {
                throw failure("did not answer within %d s".formatted(atMost.toSeconds()));
            }
            endsWithin(PROBE_INTERVAL);
        }
    }

    /** Asks the program to leave, and kills it when it does not in time. */
    public void stop() {
        stop(program.patience());
    }

    /** As {@link #stop()}, for a program that has more to do than usual. */
    public void stop(Duration patience) {
        program.politeSignal().sendTo(pid());
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** To the process alone, whatever it makes of it. */
    public void send(Signal signal) {
        signal.sendTo(pid());
    }

    /**
     * SIGSTOP to the process and to all that it has started, as PostgreSQL a process for each
     * connection; to itself first, so that it starts no more meanwhile.
     */
    public void freeze() {
        Signal.STOP.sendTo(pid());
        Signal.STOP.sendTo(descendants());
    }

    /** SIGCONT, to the same. */
    public void thaw() {
        Signal.CONT.sendTo(descendants());
        Signal.CONT.sendTo(pid());
    }

    private List<Long> descendants() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    /** SIGKILL; returns when the process is gone, and all that it has started. */
    public void kill() {
        var started = process.descendants().toList();
        Signal.KILL.sendTo(pid());
        // They end when they see that it is gone, which they cannot while they are frozen.
        Signal.CONT.sendTo(started.stream().map(ProcessHandle::pid).toList());
        endsWithin(program.patience());
        CompletableFuture.allOf(
                        started.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, program.patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The end of its log, for the report of a failure. */
    public String lastWords() {
        return LogTail.of(program.command().log(), 15);
    }

    private PlatformFailure failure(String what) {
        return new PlatformFailure("%s %s.%n%s".formatted(program.name(), what, lastWords()));
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted while waiting for " + program.name(), e);
        }
    }
}
