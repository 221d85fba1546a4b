package orderflow.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Begins nothing that has waited too long for a thread. Its client has probably gone and asks
 * again: work for those who have left keeps an overloaded service overloaded.
 */
final class QueueFilter extends OncePerRequestFilter {
    private final Duration most;

    QueueFilter(Duration most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WaitingRoom.waited(request).compareTo(most) > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, UnexpectedFailure.RETRY_AFTER);
            Refusal.send(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The request waited too long for its turn and was not begun. Try again soon.");
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
