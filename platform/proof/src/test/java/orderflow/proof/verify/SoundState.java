package orderflow.proof.verify;

import static java.util.Locale.ROOT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.LoadHistory.Event;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;
import orderflow.proof.verify.State.Told;

/** Three orders that ended well, as all tables tell of them; tests put their mistake into it. */
final class SoundState {

    static final UUID CONFIRMED = UUID.randomUUID();
    static final UUID REJECTED = UUID.randomUUID();
    static final UUID CANCELLED = UUID.randomUUID();
    static final UUID STRANGER = UUID.randomUUID();
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final Map<UUID, Order> orders = new HashMap<>();
    final Map<UUID, Payment> payments = new HashMap<>();
    final List<Capture> captures = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    final Map<UUID, Told> told = new HashMap<>();
    final Map<String, UUID> keys = new HashMap<>();
    final List<LoadHistory.Line> history = new ArrayList<>();
    final Map<String, EventLog> topics = new HashMap<>();
    final List<String> deadLetters = new ArrayList<>();
    long waitingEvents;

    SoundState() {
        order(CONFIRMED, "CONFIRMED");
        order(REJECTED, "REJECTED");
        order(CANCELLED, "CANCELLED");
        capture(CONFIRMED, "CAPTURED");
        capture(CANCELLED, "REFUNDED");
        refunds.add(new Refund(captures.getLast().payment(), 2100, "EUR"));
    }

    void order(UUID id, String status) {
        orders.put(id, new Order(id, status, 2100, "EUR", NOW.plusSeconds(900)));
        told.put(id, new Told(id, Set.of("order_" + status.toLowerCase(ROOT)), 0, 0, false));
        keys.put(id + "-key", id);
        history.add(new LoadHistory.Line(0, Event.OK, id + "-key", id, "201"));
    }

    void capture(UUID order, String status) {
        UUID payment = UUID.randomUUID();
        payments.put(order, new Payment(order, payment, status, 2100, "EUR", null));
        captures.add(new Capture(order, payment, 2100, "EUR", NOW));
    }

    List<String> broken() {
        return new Promises(state(), history)
                .check(topics, 0, 0).stream()
                        .filter(finding -> !finding.holds())
                        .map(Finding::promise)
                        .toList();
    }

    State state() {
        return new State(
                orders, payments, captures, refunds, told, keys, waitingEvents, deadLetters);
    }
}
