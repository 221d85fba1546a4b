package orderflow.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers 413 before anything of the service has run. Tomcat holds a client to the length that it
 * announced; a chunked body announces none and is read here, up to the limit.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final int limit;
    private final HandlerExceptionResolver resolver;

    BodyLimitFilter(DataSize limit, HandlerExceptionResolver resolver) {
        this.limit = Math.toIntExact(limit.toBytes());
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            refuse(request, response);
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(request, response);
        } else {
            doFilterChunked(request, response, chain);
        }
    }

    private void doFilterChunked(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        // broken off, or not chunks: Tomcat has set 400 already, and an exception would make it 500
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException _) {
            return;
        }
        if (body.length > limit) {
            refuse(request, response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "A request body may have at most " + limit + " bytes.");
        resolver.resolveException(
                request,
                response,
                null,
                new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE, problem, null));
    }
}
