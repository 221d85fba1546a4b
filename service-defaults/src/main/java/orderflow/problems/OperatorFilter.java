package orderflow.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Anybody may look through the management port; whoever changes something shows a token. */
final class OperatorFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final @Nullable String token;

    OperatorFilter(@Nullable String token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!Refusal.changesSomething(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (token == null || token.isBlank()) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "Nothing can be changed here: the setting orderflow.http.operator-token is missing.");
        } else if (isKnown(request)) {
            chain.doFilter(new OperatorRequest(request), response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Refusal.send(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "This needs the header 'Authorization: Bearer TOKEN'. The token is the setting"
                            + " orderflow.http.operator-token; ./demo keeps it in"
                            + " .demo/secrets.properties.");
        }
    }

    /** In a time that says nothing about the token. */
    boolean isKnown(HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return shown != null
                && token != null
                && !token.isBlank()
                && MessageDigest.isEqual(shown.getBytes(UTF_8), (SCHEME + token).getBytes(UTF_8));
    }

    /** A request whose body was waited for comes again as it was at first. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static final class OperatorRequest extends HttpServletRequestWrapper {
        OperatorRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "operator";
        }
    }
}
