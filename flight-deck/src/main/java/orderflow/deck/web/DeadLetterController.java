package orderflow.deck.web;

import java.util.List;
import java.util.Map;
import orderflow.deck.Neighbour;
import orderflow.deck.outside.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * Passes on what the services say of their dead letters, and what the page wants done with them.
 */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLetterController {

    /** A payload, if it was mended. */
    record Replay(@Nullable String payload) {}

    private final DeadLetters deadLetters;

    DeadLetterController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    Map<String, List<JsonNode>> list() {
        return Map.of("deadLetters", deadLetters.all());
    }

    @GetMapping("/{service}/{id}")
    ResponseEntity<String> inspect(@PathVariable String service, @PathVariable long id) {
        return passOn(deadLetters.inspect(known(service), id));
    }

    @PostMapping("/{service}/{id}")
    ResponseEntity<String> replay(
            @PathVariable String service, @PathVariable long id, @RequestBody Replay replay) {
        return passOn(deadLetters.replay(known(service), id, replay.payload()));
    }

    @DeleteMapping("/{service}/{id}")
    ResponseEntity<String> discard(
            @PathVariable String service, @PathVariable long id, @RequestParam String reason) {
        return passOn(deadLetters.discard(known(service), id, reason));
    }

    private static ResponseEntity<String> passOn(DeadLetters.Answer answer) {
        var type =
                answer.status() == HttpStatus.OK.value()
                        ? MediaType.APPLICATION_JSON
                        : MediaType.APPLICATION_PROBLEM_JSON;
        return ResponseEntity.status(answer.status()).contentType(type).body(answer.json());
    }

    private static Neighbour known(String service) {
        return Neighbour.named(service)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no such service."));
    }
}
