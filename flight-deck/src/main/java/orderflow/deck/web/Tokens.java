package orderflow.deck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import orderflow.deck.DeckProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The token of the start, and the cookie that it is exchanged for. The cookie is made from the
 * token: it outlives a restart of the deck, and other ports of localhost, to which a browser sends
 * it too, do not learn the token from it.
 */
@Component
final class Tokens {

    static final String COOKIE = "flight-deck";
    private static final String SCHEME = "Bearer ";
    private static final String MAC = "HmacSHA256";

    private final @Nullable String token;
    private final String session;

    Tokens(DeckProperties properties) {
        String given = properties.token();
        token = given == null || given.isBlank() ? null : given;
        session = token == null ? "" : made(token);
    }

    boolean isToken(String shown) {
        return token != null && same(shown, token);
    }

    ResponseCookie cookie() {
        return ResponseCookie.from(COOKIE, session)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .build();
    }

    boolean mayAct(HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && shown.startsWith(SCHEME)) {
            return isToken(shown.substring(SCHEME.length()));
        }
        return token != null && cookies(request).anyMatch(cookie -> same(cookie, session));
    }

    private static Stream<String> cookies(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        return all == null
                ? Stream.empty()
                : Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue);
    }

    private static String made(String token) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(COOKIE.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + MAC, e);
        }
    }

    /** In a time that says nothing about it. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }
}
