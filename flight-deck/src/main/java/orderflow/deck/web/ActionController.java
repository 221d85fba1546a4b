package orderflow.deck.web;

import java.util.List;
import java.util.Map;
import orderflow.deck.Snapshot;
import orderflow.deck.faults.Board;
import orderflow.deck.faults.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The closed set of what can be broken, and the way back. */
@RestController
class ActionController {

    /** Place of the answer in its list; without one, it is just done. */
    record Prediction(@Nullable Integer said) {}

    private static final int ANSWERS = 3;

    private final Board board;
    private final Runs runs;

    ActionController(Board board, Runs runs) {
        this.board = board;
        this.runs = runs;
    }

    @GetMapping("/api/actions")
    Map<String, List<Board.Button>> list() {
        return Map.of("actions", board.buttons());
    }

    @PostMapping("/api/actions/{name}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Snapshot.Run press(@PathVariable String name, @RequestBody Prediction prediction) {
        var said = prediction.said();
        if (said != null && (said < 0 || said >= ANSWERS)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "'said' is 0, 1 or 2, or left out.");
        }
        try {
            return board.press(name, said)
                    .orElseThrow(() ->
                            new ResponseStatusException(
                                    HttpStatus.NOT_FOUND, "There is no such action."));
        } catch (IllegalStateException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage());
        }
    }

    @PostMapping("/api/heal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void heal() {
        runs.healAll();
    }
}
