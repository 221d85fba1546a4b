package orderflow.deck.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the token out of the address bar, where it would stay in the history. */
@RestController
class SessionController {

    private final Tokens tokens;

    SessionController(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A wrong token gets no cookie, and the page all the same: everybody may look. */
    @GetMapping(path = "/", params = "token")
    ResponseEntity<Void> enter(@RequestParam String token) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/"));
        if (tokens.isToken(token)) {
            answer.header(HttpHeaders.SET_COOKIE, tokens.cookie().toString());
        }
        return answer.build();
    }

    @GetMapping("/api/session")
    Map<String, Boolean> session(HttpServletRequest request) {
        return Map.of("mayAct", tokens.mayAct(request));
    }
}
