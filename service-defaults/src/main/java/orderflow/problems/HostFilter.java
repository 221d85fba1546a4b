package orderflow.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites out, which reach every port of this machine through its browser. A
 * page cannot choose the headers that are looked at here.
 *
 * <ol>
 *   <li>A name of its own that leads to this machine makes it the same origin as the service. So
 *       unknown names are refused; an address in digits leads nowhere else.
 *   <li>A form or a script sends anything anywhere. So another origin may not change anything; what
 *       it reads its browser does not show it.
 * </ol>
 */
final class HostFilter extends OncePerRequestFilter {
    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9a-f:.]+]");

    /** Of the page itself, or of no page. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> hosts;
    private final Set<String> origins;

    HostFilter(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts;
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isKnown(request)) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "The host '%s' is not known here. The setting orderflow.http.hosts names those that are."
                            .formatted(Sanitizer.inAnswer(request.getServerName())));
        } else if (Refusal.changesSomething(request.getMethod()) && isForeign(request)) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "A page of another origin may not change anything here. The setting"
                            + " orderflow.http.origins names those that may.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A request whose body was waited for gets here only when it has come. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /**
     * Without the header it is no browser. A proxy's header counts too, and in addition: to a name
     * of its own a page adds any header.
     */
    private boolean isKnown(HttpServletRequest request) {
        var host = request.getHeader(HttpHeaders.HOST);
        return host == null
                || (isKnown(PORT.matcher(host).replaceFirst(""))
                        && isKnown(request.getServerName()));
    }

    private boolean isKnown(String name) {
        var host = name.toLowerCase(Locale.ROOT);
        return hosts.contains(host) || ADDRESS.matcher(host).matches();
    }

    private boolean isForeign(HttpServletRequest request) {
        List<String> from = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (from.isEmpty()) {
            var site = request.getHeader("Sec-Fetch-Site");
            return site != null && !OWN_SITES.contains(site);
        }
        return !from.stream()
                .allMatch(origin -> isOwn(origin, request) || origins.contains(origin));
    }

    /** Whether TLS ended at a proxy does not matter: host and port are the service's own. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        var address = SCHEME.matcher(origin).replaceFirst("");
        int port = request.getServerPort();
        var called = request.getServerName() + (port == 80 || port == 443 ? "" : ":" + port);
        return address.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                || address.equalsIgnoreCase(called);
    }
}
