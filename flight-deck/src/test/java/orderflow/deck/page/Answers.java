package orderflow.deck.page;

import java.util.List;
import orderflow.deck.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a deck would answer. */
final class Answers {

    static final String RECORDS =
            """
            {"topic": "orders", "partition": 0, "start": 0, "end": 1, "records": [{"offset": 0, "time": "2026-11-20T12:00:00Z",
              "key": "01a1f8d3", "headers": {"ce_type": "<img src=x onerror=\\"document.title = 'taken'\\">"},
              "value": "{\\"customerId\\": \\"<script>document.title = 'taken'</script>\\"}", "cut": false}]}
            """;

    static final String LETTERS =
            """
            {"deadLetters": [{"service": "payment-service", "id": 7, "status": "PARKED", "topic": "orders", "partition": 2,
              "offset": 41377, "time": "2026-11-20T12:00:00Z", "key": "01a1f8d3", "eventId": "01a1", "eventType": "order_created",
              "attempts": 1, "reason": "no amount", "behind": 2}]}
            """;

    static final String LETTER =
            """
            {"service": "payment-service", "id": 7, "topic": "orders", "partition": 2, "offset": 41377, "reason": "no amount",
              "exception": "PoisonEventException", "stackTrace": "at EventReader", "headers": {"ce_type": "order_created"}, "payload": "{}"}
            """;

    static final String STORY =
            """
            {"orderId": "01a1f8d3", "state": "CONFIRMED", "began": "2026-11-20T12:00:00.100Z", "complete": true, "ended": 38.04,
              "told": 120.4, "steps": [%s, %s, %s, %s, %s, %s]}
            """
                    .formatted(
                            step("POST /orders 201", "WORK", 0, 2, "order-service"),
                            step("waits in the outbox", "WAIT", 2, 3.4, "order-service"),
                            step(
                                    "order_created is on the tape",
                                    "RECORD",
                                    3.4,
                                    3.4,
                                    "order-service"),
                            step("payment handled", "WORK", 5, 25, "payment-service"),
                            step(
                                    "order_created is on the tape again",
                                    "DUPLICATE",
                                    9,
                                    9,
                                    "payment-service"),
                            step(
                                    "the customer is told by mail",
                                    "WORK",
                                    50,
                                    120.4,
                                    "notification-service"));

    static final String ACCEPTED = "return " + figure("accepted");
    static final String SUM_OF_THE_LEDGER =
            "return %s + %s + %s + %s + %s"
                    .formatted(
                            figure("confirmed"),
                            figure("rejected"),
                            figure("cancelled"),
                            figure("inFlight"),
                            figure("held"));

    private Answers() {}

    /** A new reader of 41,377 records, at a place, with what it has computed by then. */
    static JsonNode reader(long position, long revenue, boolean done) {
        return JsonMapper.shared()
                .valueToTree(
                        new Snapshot.Reader(
                                "lab-deck-7",
                                "payments",
                                position,
                                41_377,
                                92_000,
                                done,
                                List.of(new Snapshot.Sum("EUR", revenue)),
                                List.of(new Snapshot.Sum("EUR", 48_120_010))));
    }

    private static String step(String what, String kind, double from, double to, String by) {
        boolean hasPlace = what.contains("tape") || what.contains("told");
        return """
        {"what": "%s", "kind": "%s", "from": %s, "to": %s, "by": "%s", "topic": %s, "partition": 0, "offset": 41377,
          "type": "order_confirmed", "eventId": null, "sequence": null, "duplicate": false, "attempt": null,
          "code": {"file": "OutboxRelay.java", "symbol": "OutboxRelay"}}
        """
                .formatted(what, kind, from, to, by, hasPlace ? "\"orders\"" : "null");
    }

    private static String figure(String part) {
        return "Number(document.querySelector('.%s b').textContent.replaceAll(',', ''))"
                .formatted(part);
    }
}
