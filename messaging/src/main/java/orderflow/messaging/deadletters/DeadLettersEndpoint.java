package orderflow.messaging.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orderflow.failures.FailureKind;
import orderflow.messaging.deadletters.DeadLetterOutcome.Done;
import orderflow.messaging.deadletters.DeadLetterOutcome.FailedAgain;
import orderflow.messaging.deadletters.DeadLetterOutcome.ResolvedBefore;
import orderflow.messaging.deadletters.DeadLetterOutcome.Unknown;
import orderflow.messaging.deadletters.DeadLetterOutcome.Waits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;

/**
 * {@code /actuator/deadletters}: GET lists the newest first, GET with an id shows one, POST replays
 * all, POST with an id replays one, DELETE with an id discards it. Anybody may look, only a known
 * caller changes something.
 */
@WebEndpoint(id = "deadletters")
final class DeadLettersEndpoint {

    /**
     * Some of the list.
     *
     * @param next what {@code before} has to be for the next page; null if there is none
     */
    record Page(List<Map<String, @Nullable Object>> deadLetters, @Nullable Long next) {}

    /** Result of {@code replayAll}; the failures are the first of them. */
    record Totals(int replayed, int followed, int failed, List<FailedAgain> failures) {}

    /** Why a request was not granted, in the form of RFC 9457. */
    record Problem(int status, String detail) {}

    private static final int FAILURES_SHOWN = 20;

    private final DeadLetterReplay deadLetters;
    private final DeadLetterQueries queries;

    DeadLettersEndpoint(DeadLetterReplay deadLetters, DeadLetterQueries queries) {
        this.deadLetters = deadLetters;
        this.queries = queries;
    }

    @ReadOperation
    WebEndpointResponse<Object> list(
            @Nullable String status,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String size) {
        return answer(() -> {
            int limit = DeadLetterInput.size(size);
            // One more than asked for tells whether there are more.
            var found =
                    queries.list(
                            DeadLetterInput.status(status),
                            DeadLetterInput.optional("reason", reason),
                            DeadLetterInput.optionalId(before),
                            limit + 1);
            var page = found.subList(0, Math.min(limit, found.size()));
            var next = found.size() > limit ? (Long) page.getLast().get("id") : null;
            return new WebEndpointResponse<>(new Page(page, next));
        });
    }

    @ReadOperation
    WebEndpointResponse<Object> inspect(@Selector String id) {
        return answer(() -> {
            long number = DeadLetterInput.id(id);
            return queries.find(number)
                    .<WebEndpointResponse<Object>>map(WebEndpointResponse::new)
                    .orElseGet(() -> answer(new Unknown(number)));
        });
    }

    @WriteOperation
    WebEndpointResponse<Object> replayAll(
            SecurityContext caller, @Nullable String who, @Nullable String reason) {
        return answer(() -> {
            String operator = DeadLetterInput.caller(caller.getPrincipal(), who);
            var ids = queries.parked(DeadLetterInput.optional("reason", reason));
            return new WebEndpointResponse<>(replay(ids, operator));
        });
    }

    @WriteOperation
    WebEndpointResponse<Object> replay(
            SecurityContext caller,
            @Selector String id,
            @Nullable String who,
            @Nullable String payload) {
        return answer(() ->
                answer(
                        deadLetters.replay(
                                DeadLetterInput.id(id),
                                DeadLetterInput.caller(caller.getPrincipal(), who),
                                DeadLetterInput.payload(payload))));
    }

    @DeleteOperation
    WebEndpointResponse<Object> discard(
            SecurityContext caller,
            @Selector String id,
            @Nullable String who,
            @Nullable String reason) {
        return answer(() ->
                answer(
                        deadLetters.discard(
                                DeadLetterInput.id(id),
                                DeadLetterInput.caller(caller.getPrincipal(), who),
                                DeadLetterInput.text("reason", reason))));
    }

    /** Each in a transaction of its own: one that fails again holds up only its own key. */
    private Totals replay(List<Long> ids, String who) {
        int replayed = 0;
        int followed = 0;
        var failures = new ArrayList<FailedAgain>();
        for (long id : ids) {
            switch (deadLetters.replay(id, who, null)) {
                case Done done -> {
                    replayed++;
                    followed += done.followed();
                }
                case FailedAgain failed -> failures.add(failed);
                case ResolvedBefore _, Waits _, Unknown _ -> {} // Another replay was faster.
            }
        }
        var shown = failures.subList(0, Math.min(FAILURES_SHOWN, failures.size()));
        return new Totals(replayed, followed, failures.size(), List.copyOf(shown));
    }

    private static WebEndpointResponse<Object> answer(
            Supplier<WebEndpointResponse<Object>> operation) {
        try {
            return operation.get();
        } catch (DeadLetterInput.Refused e) {
            return problem(e.status, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                return problem(
                        503, "The database does not answer. What was not done can be asked again.");
            }
            throw e;
        }
    }

    private static WebEndpointResponse<Object> answer(DeadLetterOutcome outcome) {
        return switch (outcome) {
            case Done done -> new WebEndpointResponse<>(done);
            case Unknown(long id) -> problem(404, "There is no dead letter " + id + ".");
            case ResolvedBefore(long id, var status) ->
                    problem(409, "Dead letter " + id + " is already " + status + ".");
            case Waits(long id) ->
                    problem(
                            409,
                            "Dead letter "
                                    + id
                                    + " waits behind another of its key and follows it.");
            case FailedAgain(long id, String reason) ->
                    problem(422, "Dead letter " + id + " failed again: " + reason);
        };
    }

    private static WebEndpointResponse<Object> problem(int status, String detail) {
        var type = MimeType.valueOf("application/problem+json");
        return new WebEndpointResponse<>(new Problem(status, detail), status, type);
    }
}
