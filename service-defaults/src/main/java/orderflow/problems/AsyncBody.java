package orderflow.problems;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A body that is collected as it comes; the request is dispatched again when it is whole. */
final class AsyncBody implements ReadListener, AsyncListener {

    /** The end of the arrival. */
    sealed interface Arrival {

        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Whole(byte[] body) implements Arrival {}

        record TooLarge() implements Arrival {}

        record TooLate() implements Arrival {}

        /** The bytes were no chunks, or the client broke off and hears no answer. */
        record Broken() implements Arrival {}
    }

    private static final String ARRIVAL = AsyncBody.class.getName();
    private static final int CHUNK = 8_192;

    /**
     * Bytes of a body over the limit that are read and dropped before its answer: most clients look
     * for an answer only when they have sent everything, and otherwise hear of a broken pipe.
     */
    private static final long MOST_DROPPED = 512L << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AsyncContext request;
    private final ServletInputStream input;
    private final int limit;
    private long arrived;

    private AsyncBody(AsyncContext request, ServletInputStream input, int limit) {
        this.request = request;
        this.input = input;
        this.limit = limit;
    }

    /** Null at the first dispatch. */
    static @Nullable Arrival arrival(HttpServletRequest request) {
        return (Arrival) request.getAttribute(ARRIVAL);
    }

    /**
     * Returns at once.
     *
     * @param here what was read of the body already
     */
    static void collect(HttpServletRequest request, byte[] here, int limit, Duration patience)
            throws IOException {
        var async = request.startAsync();
        async.setTimeout(patience.toMillis());
        var arriving = new AsyncBody(async, request.getInputStream(), limit);
        arriving.take(here, here.length);
        async.addListener(arriving);
        request.getInputStream().setReadListener(arriving);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (input.isReady() && arrived <= MOST_DROPPED) {
            int length = input.read(chunk);
            if (length < 0) {
                return;
            }
            take(chunk, length);
        }
        if (arrived > MOST_DROPPED) {
            goOn(new Arrival.TooLarge());
        }
    }

    private void take(byte[] chunk, int length) {
        arrived += length;
        if (arrived <= limit) {
            body.write(chunk, 0, length);
        }
    }

    @Override
    public void onAllDataRead() {
        goOn(arrived > limit ? new Arrival.TooLarge() : new Arrival.Whole(body.toByteArray()));
    }

    @Override
    public void onError(Throwable error) {
        goOn(new Arrival.Broken());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        goOn(arrived > limit ? new Arrival.TooLarge() : new Arrival.TooLate());
    }

    private void goOn(Arrival arrival) {
        request.getRequest().setAttribute(ARRIVAL, arrival);
        request.dispatch();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
