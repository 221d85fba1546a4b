package orderflow.deck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Anybody on this machine may look; who changes something has come in with the token. Strangers'
 * host names and origins were refused before, as in the services.
 */
@Component
@Order(DoorFilter.AFTER_STRANGERS)
final class DoorFilter extends OncePerRequestFilter {

    /** Behind the filters of service-defaults. */
    static final int AFTER_STRANGERS = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final String TOKEN = "token";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    /** Nothing from elsewhere, nothing inline, and no other page around this one. */
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " object-src 'none'";

    private static final byte[] REFUSAL =
            """
            {"title":"Unauthorized","status":401,"detail":"This changes something: open the page by the URL \
            with its token, or send the header 'Authorization: Bearer TOKEN'."}\
            """
                    .getBytes(UTF_8);

    private final Tokens tokens;

    DoorFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (entersWithToken(request)) {
            enter(request.getParameter(TOKEN), response);
        } else if (LOOKING.contains(request.getMethod()) || tokens.mayAct(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response);
        }
    }

    private static boolean entersWithToken(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals("/")
                && request.getParameter(TOKEN) != null;
    }

    /**
     * Takes the token out of the address bar, where it would stay in the history. A wrong one gets
     * no cookie, and the page all the same: everybody may look.
     */
    private void enter(String token, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/");
        if (tokens.isToken(token)) {
            response.setHeader(HttpHeaders.SET_COOKIE, tokens.cookie().toString());
        }
    }

    /** A request whose body was waited for gets here only when it has come. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(REFUSAL);
    }
}
