package orderflow.proof.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import orderflow.launcher.PlatformAccess;

/**
 * A mistake in a table makes the handling of some orders fail, in the middle of batches. Then
 * somebody mends it and has the dead letters replayed.
 *
 * @param operation that fails, as {@code insert on payment}
 * @param condition which rows fail, as {@code new.amount = 0}
 * @param lasting at least; until somebody has taken the poison
 */
public record Poison(
        String name,
        String service,
        String database,
        String operation,
        String condition,
        Duration lasting)
        implements Fault {

    private static final Duration MOST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_REPLAYS = Duration.ofSeconds(1);
    private static final int MOST_REPLAYS = 60;

    @Override
    public void happenTo(FaultTarget target) {
        long deadline = System.nanoTime() + MOST.toNanos();
        begin(target);
        // A poison that nobody took would prove nothing.
        do {
            Wait.rest(lasting);
        } while (deadLetters(target) == 0 && deadline > System.nanoTime());
        boolean taken = deadLetters(target) > 0;
        mend(target);
        if (!taken) {
            throw new PlatformFailure("Nobody took the poison of %s.".formatted(service));
        }
    }

    /** From now on the rows of the condition are refused. */
    public void begin(FaultTarget target) {
        target.execute(
                database,
                """
                create or replace function poison() returns trigger language plpgsql as $$
                begin
                    if %s then
                        raise exception 'poison' using errcode = 'check_violation';
                    end if;
                    return new;
                end $$;
                create or replace trigger poison before %s for each row execute function poison()
                """
                        .formatted(condition, operation));
    }

    /** Takes the mistake back and has everything replayed. */
    public void mend(FaultTarget target) {
        target.execute(database, "drop function poison() cascade");
        replayAll(target);
    }

    /** Again while there are any: records that were on their way are parked after the first. */
    private void replayAll(FaultTarget target) {
        var request = replay(target.platform());
        int replays = 0;
        do {
            Wait.rest(BETWEEN_REPLAYS);
            send(request);
        } while (++replays < MOST_REPLAYS && deadLetters(target) > 0);
        if (deadLetters(target) > 0) {
            throw new PlatformFailure("Dead letters of %s remain.".formatted(service));
        }
    }

    private HttpRequest replay(PlatformAccess platform) {
        return HttpRequest.newBuilder(
                        platform.management(service, 1).resolve("/actuator/deadletters"))
                .header("Authorization", "Bearer " + platform.operatorToken())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString("{\"who\":\"chaos\"}"))
                .build();
    }

    private static void send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new PlatformFailure("Dead letters cannot be replayed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public long deadLetters(FaultTarget target) {
        return target.count(
                database, "select count(*) from dead_letter where status in ('PARKED', 'WAITING')");
    }
}
