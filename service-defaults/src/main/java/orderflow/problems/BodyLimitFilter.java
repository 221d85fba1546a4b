package orderflow.problems;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import orderflow.problems.AsyncBody.Arrival;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 413, 408 and 400 for broken chunks before anything of the service has run.
 *
 * <p>A body that has come together with its head, as nearly every one does, is passed on. One that
 * is still on its way is collected without a thread that waits for it: otherwise as many clients as
 * there are threads, each sending a byte per second, would keep everybody else out. One over the
 * limit is read to its end and dropped, within bounds.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final ToIntFunction<HttpServletRequest> limit;
    private final Duration patience;

    /**
     * @param limit of a request's body, in bytes
     */
    BodyLimitFilter(ToIntFunction<HttpServletRequest> limit, Duration patience) {
        this.limit = limit;
        this.patience = patience;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        WaitingRoom.note(request);
        switch (AsyncBody.arrival(request)) {
            case null -> doFilterFirst(request, response, chain);
            case Arrival.TooLate() ->
                    refuse(
                            request,
                            response,
                            HttpStatus.REQUEST_TIMEOUT,
                            "The request body did not arrive within %d s."
                                    .formatted(patience.toSeconds()));
            case Arrival.Broken() ->
                    Refusal.send(
                            request,
                            response,
                            HttpStatus.BAD_REQUEST,
                            "The request body could not be read.");
            case Arrival.TooLarge() ->
                    refuse(
                            request,
                            response,
                            HttpStatus.CONTENT_TOO_LARGE,
                            "A request body may have at most %d bytes."
                                    .formatted(limit.applyAsInt(request)));
            case Arrival.Whole(byte[] body) ->
                    chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    private void doFilterFirst(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC || hasNoBody(request)) {
            chain.doFilter(request, response);
        } else {
            byte[] here = here(request);
            if (here.length == request.getContentLengthLong()) {
                chain.doFilter(new BufferedRequest(request, here), response);
            } else {
                AsyncBody.collect(request, here, limit.applyAsInt(request), patience);
            }
        }
    }

    private static boolean hasNoBody(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                && request.getContentLengthLong() <= 0;
    }

    /**
     * The part that came along with the headers: most bodies as a whole, without a wait. Nothing of
     * a chunked body, whose length is not announced.
     */
    private byte[] here(HttpServletRequest request) throws IOException {
        var input = request.getInputStream();
        int length = (int) request.getContentLengthLong();
        if (length <= 0 || length > limit.applyAsInt(request) || input.available() == 0) {
            return new byte[0];
        }
        byte[] body = new byte[length];
        // The available bytes are read without blocking, and in one piece.
        return Arrays.copyOf(body, Math.max(0, input.read(body)));
    }

    /** The filter is called again when the body has come. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** The connection ends: the rest of the body must not be read as a next request. */
    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String sentence)
            throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        Refusal.send(request, response, status, sentence);
    }
}
