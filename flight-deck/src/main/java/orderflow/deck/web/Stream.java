package orderflow.deck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import orderflow.deck.Picture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pictures, five a second and whole. There is no queue: a page that is slow gets the newest
 * next, and those that it missed never.
 */
@Component
final class Stream implements SmartLifecycle {

    /** A picture, ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // Frames are never compared.
    record Frame(long number, byte[] event) {}

    private static final int EVERY_MILLIS = 200;
    private static final long COMMENT_MILLIS = 15_000;
    private static final byte[] COMMENT = ": still here\n\n".getBytes(UTF_8);
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(UTF_8);

    private final Picture picture;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pictures").factory());
    private int readers;
    private boolean closed;
    private @Nullable Frame newest;
    private volatile boolean running;

    Stream(Picture picture) {
        this.picture = picture;
    }

    @Override
    public void start() {
        running = true;
        var _ = clock.scheduleAtFixedRate(this::draw, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** An open stream would hold up the end for half a minute. */
    @EventListener
    synchronized void close(ContextClosedEvent event) {
        closed = true;
        notifyAll();
    }

    private synchronized void draw() {
        // Nobody looks: nothing is drawn.
        if (readers > 0) {
            newest = frame();
            notifyAll();
        }
    }

    private Frame frame() {
        var snapshot = picture.now();
        String event =
                "id: %d\nevent: snapshot\ndata: %s\n\n"
                        .formatted(
                                snapshot.number(),
                                JsonMapper.shared().writeValueAsString(snapshot));
        return new Frame(snapshot.number(), event.getBytes(UTF_8));
    }

    /** Returns when the page has gone, or we go. */
    void send(OutputStream out) throws IOException {
        enter();
        try {
            out.write(RETRY);
            out.write(frame().event());
            out.flush();
            long last = 0;
            while (true) {
                var next = next(last);
                if (next == null && isClosed()) {
                    return;
                }
                out.write(next == null ? COMMENT : next.event());
                out.flush();
                last = next == null ? last : next.number();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    /** Null if there was none for a while, or will be none. */
    private synchronized @Nullable Frame next(long last) throws InterruptedException {
        long until = System.currentTimeMillis() + COMMENT_MILLIS;
        while (!closed && (newest == null || newest.number() <= last)) {
            long left = until - System.currentTimeMillis();
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return closed ? null : newest;
    }

    private synchronized void enter() {
        readers++;
        picture.pages(readers);
    }

    private synchronized void leave() {
        readers--;
        picture.pages(readers);
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
