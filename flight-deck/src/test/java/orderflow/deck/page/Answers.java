package orderflow.deck.page;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a deck would answer. */
final class Answers {

    static final String ACTIONS =
            """
            {"actions": [{"name": "kill-kafka-1", "group": "nodes", "target": "kafka-1", "title": "Kill node 1",
              "button": "kill it", "heals": 10, "question": "What will a customer notice?",
              "answers": ["orders fail until it is back", "orders are accepted, some are confirmed later", "nothing at all"],
              "available": true, "unavailable": null, "cli": "./demo kill kafka-1", "curl": "curl localhost:8080/api/actions/kill-kafka-1"}]}
            """;

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
            {"orderId": "01a1f8d3", "state": "CONFIRMED", "began": "2026-11-20T12:00:00.100Z", "complete": true, "steps": [
              %s, %s, %s, %s, %s]}
            """
                    .formatted(
                            step("POST /orders 201", "WORK", 0, 2, "order-service"),
                            step("waits in the outbox", "WAIT", 2, 3.4, "order-service"),
                            step(
                                    "orders/0 @41377 order_created",
                                    "RECORD",
                                    3.4,
                                    3.4,
                                    "order-service"),
                            step("payment handled", "WORK", 5, 25, "payment-service"),
                            step(
                                    "orders/0 @41378 order_created",
                                    "DUPLICATE",
                                    9,
                                    9,
                                    "payment-service"));

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

    static JsonNode node(String json) {
        return JsonMapper.shared().readTree(json);
    }

    static String run(String state) {
        return run(state, Instant.parse("2026-11-20T12:03:18Z"));
    }

    static String run(String state, Instant healsAt) {
        String judged =
                """
                "was": 1, "observation": "124 of 124 orders were answered 201.", "why": "The order is committed with its event.",
                "code": {"file": "OrderLifecycle.java", "symbol": "OrderLifecycle.place"}
                """;
        String open = "\"was\": null, \"observation\": null, \"why\": null, \"code\": null";
        return """
        {"id": 9, "action": "kill-kafka-1", "title": "Kill node 1", "state": "%s", "began": "2026-11-20T12:03:08Z",
          "healsAt": "%s", "healed": null, "said": 1, %s}
        """
                .formatted(state, healsAt, state.equals("JUDGED") ? judged : open);
    }

    private static String step(String what, String kind, double from, double to, String by) {
        boolean onTape = what.startsWith("orders/");
        return """
        {"what": "%s", "kind": "%s", "from": %s, "to": %s, "by": "%s", "topic": %s, "partition": 0, "offset": 41377,
          "type": null, "eventId": null, "sequence": null, "duplicate": false, "attempt": null,
          "code": {"file": "OutboxRelay.java", "symbol": "OutboxRelay"}}
        """
                .formatted(what, kind, from, to, by, onTape ? "\"orders\"" : "null");
    }

    private static String figure(String part) {
        return "Number(document.querySelector('.%s b').textContent.replaceAll(',', ''))"
                .formatted(part);
    }
}
