package orderflow.deck.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what the page may show. */
@RestController
class SessionController {

    private final Tokens tokens;

    SessionController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/api/session")
    Map<String, Boolean> session(HttpServletRequest request) {
        return Map.of("mayAct", tokens.mayAct(request));
    }
}
