package orderflow.deck;

import static java.util.Comparator.comparingDouble;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import orderflow.deck.Story.Kind;
import orderflow.deck.Story.Step;
import orderflow.deck.Story.Told;
import org.jspecify.annotations.Nullable;

/** Makes a story of what is on the tapes and what the services say. */
public final class Storyteller {

    private Storyteller() {}

    /**
     * From what is on the tapes, by time, and what was told.
     *
     * @param placed when order-service took it
     */
    public static Story tell(
            String orderId, OrderState state, Instant placed, List<Trail> trails, List<Told> told) {
        var steps = new ArrayList<Step>();
        var seen = new HashSet<String>();
        Instant before = placed;
        for (var trail : trails) {
            boolean again = !seen.add(trail.eventId());
            if (!again) {
                addWork(steps, placed, before, trail);
                before = trail.time();
            }
            steps.add(record(trail, placed, again));
        }
        told.forEach(each -> steps.add(telling(placed, each, trails)));
        steps.sort(comparingDouble(Step::from));
        boolean complete = state != OrderState.PENDING && trails.size() > 1;
        var end = end(steps);
        return new Story(
                orderId,
                state,
                placed,
                complete,
                end.map(Step::to).orElse(null),
                end.map(each -> told(placed, each, told)).orElse(null),
                List.copyOf(steps));
    }

    private static Optional<Step> end(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.kind() == Kind.RECORD && "orders".equals(step.topic()))
                .filter(step -> !"order_created".equals(step.type()))
                .reduce((_, last) -> last);
    }

    private static @Nullable Double told(Instant began, Step end, List<Told> all) {
        return all.stream()
                .filter(each -> each.type().equals(end.type()) && each.sent() != null)
                .map(each -> since(began, each.sent()))
                .findFirst()
                .orElse(null);
    }

    /** From the record before to the decision somebody works; from there the event waits. */
    private static void addWork(List<Step> steps, Instant began, Instant before, Trail trail) {
        var decided = trail.decidedAt();
        if (decided.isAfter(before)) {
            steps.add(
                    step(
                            work(trail.record().type()),
                            Kind.WORK,
                            since(began, before),
                            since(began, decided),
                            writer(trail),
                            Places.of(trail.record().type())));
        }
        steps.add(
                step(
                        trail.record().type() + " waits in the outbox",
                        Kind.WAIT,
                        since(began, decided),
                        Math.max(since(began, decided), since(began, trail.time())),
                        writer(trail),
                        Places.RELAY));
    }

    private static Step record(Trail trail, Instant began, boolean again) {
        var record = trail.record();
        double at = since(began, trail.time());
        return new Step(
                record.type() + (again ? " is on the tape again" : " is on the tape"),
                again ? Kind.DUPLICATE : Kind.RECORD,
                at,
                at,
                writer(trail),
                record.topic(),
                record.partition(),
                record.offset(),
                record.type(),
                trail.eventId(),
                record.sequence(),
                again,
                null,
                again ? Places.INBOX : Places.RELAY);
    }

    /** With the place of the event that it is about. */
    private static Step telling(Instant began, Told told, List<Trail> trails) {
        var sent = told.sent();
        double from = since(began, told.written());
        var about =
                trails.stream()
                        .map(Trail::record)
                        .filter(record -> record.type().equals(told.type()))
                        .findFirst();
        return new Step(
                "the customer %s %s"
                        .formatted(sent == null ? "is to be told" : "is told", told.what()),
                Kind.WORK,
                from,
                sent == null ? from : since(began, sent),
                Neighbour.NOTIFICATION.id(),
                about.map(TapeRecord::topic).orElse(null),
                about.map(TapeRecord::partition).orElse(null),
                about.map(TapeRecord::offset).orElse(null),
                told.type(),
                null,
                null,
                false,
                told.attempts() + 1,
                Places.DISPATCH);
    }

    private static Step step(
            String what, Kind kind, double from, double to, String by, Snapshot.Code code) {
        return new Step(
                what, kind, from, to, by, null, null, null, null, null, null, false, null, code);
    }

    private static double since(Instant began, Instant at) {
        return Duration.between(began, at).toNanos() / 1e6;
    }

    private static String writer(Trail trail) {
        return (trail.record().topic().equals("orders") ? Neighbour.ORDER : Neighbour.PAYMENT).id();
    }

    private static String work(String type) {
        return switch (type) {
            case "order_created" -> "the order is placed";
            case "payment_captured" -> "the event is read, the bank charges";
            case "payment_declined" -> "the event is read, the payment is declined";
            case "payment_refunded" -> "the event is read, the bank pays back";
            case "order_confirmed" -> "the event is read, the order is confirmed";
            case "order_rejected" -> "the event is read, the order is rejected";
            case "order_cancelled" -> "the order is cancelled";
            default -> type;
        };
    }
}
