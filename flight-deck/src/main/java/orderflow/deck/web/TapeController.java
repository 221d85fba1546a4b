package orderflow.deck.web;

import java.time.Instant;
import java.util.UUID;
import orderflow.deck.OrderState;
import orderflow.deck.Story;
import orderflow.deck.Storyteller;
import orderflow.deck.kafka.NewReader;
import orderflow.deck.kafka.OrderRecords;
import orderflow.deck.kafka.TapePages;
import orderflow.deck.outside.OrderFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What is on the tapes: a lane's records, one order's, and a new reader of all. */
@RestController
class TapeController {

    private final TapePages pages;
    private final OrderRecords records;
    private final OrderFacts facts;
    private final NewReader reader;

    TapeController(TapePages pages, OrderRecords records, OrderFacts facts, NewReader reader) {
        this.pages = pages;
        this.records = records;
        this.facts = facts;
        this.reader = reader;
    }

    @GetMapping("/api/tape")
    TapePages.Page page(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable Instant time) {
        requireLane(topic, partition);
        return pages.page(topic, partition, offset, time);
    }

    @GetMapping("/api/tape/preview")
    TapePages.Preview preview(@RequestParam String topic, @RequestParam Instant time) {
        requireLane(topic, 0);
        return pages.preview(topic, time);
    }

    @GetMapping("/api/orders/{id}/story")
    Story story(@PathVariable UUID id) {
        var trails = records.of(id);
        var fact = facts.of(id);
        if (trails.isEmpty() && fact.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such order.");
        }
        return Storyteller.tell(
                id.toString(),
                fact.map(OrderFacts.Fact::state).orElse(OrderState.PENDING),
                fact.map(OrderFacts.Fact::created).orElseGet(() -> trails.getFirst().decidedAt()),
                trails,
                facts.told(id));
    }

    @PostMapping("/api/reader")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void begin() {
        if (!reader.begin()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "One reads already.");
        }
    }

    @DeleteMapping("/api/reader")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end() {
        reader.end();
    }

    private void requireLane(String topic, int partition) {
        if (!pages.has(topic, partition)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such lane.");
        }
    }
}
