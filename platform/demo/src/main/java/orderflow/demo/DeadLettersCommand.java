package orderflow.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows, mends, replays or discards a reader's dead letters through its actuator. */
@Command(
        name = "deadletters",
        description = "Shows, replays or discards what a service could not handle.")
final class DeadLettersCommand implements Callable<Integer> {

    /** The operations on dead letters. */
    enum Action {
        list,
        show,
        replay,
        discard
    }

    /** Characters that a terminal would obey. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f]");

    private static final Pattern CONTROLS_BUT_LINE_ENDS =
            Pattern.compile("[\\p{Cntrl}\\x80-\\x9f&&[^\\n]]");

    private final RunningPlatform platform;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "As payment-service.")
    private String service = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "list",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Action action = Action.list;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "ID",
            description = "From the list; replay without it takes all in their order.")
    private @Nullable Long id;

    @Option(names = "--reason", description = "Why to discard, or which ones to list or replay.")
    private @Nullable String reason;

    @Option(names = "--payload", paramLabel = "FILE", description = "Replay with this body.")
    private @Nullable Path payload;

    DeadLettersCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() {
        var letters = new DeadLetterClient(platform.platform(), service);
        switch (action) {
            case list ->
                    list(letters.get("", reason == null ? Map.of() : Map.of("reason", reason)));
            case show -> print(letters.get("/" + required(), Map.of()));
            case replay -> print(letters.replay(id == null ? "" : "/" + id, request()));
            case discard -> print(letters.discard("/" + required(), request()));
        }
        return 0;
    }

    private void list(JsonNode page) {
        var letters = page.path("deadLetters");
        if (letters.isEmpty()) {
            platform.console().print("%s has no dead letters.".formatted(service));
        }
        letters.forEach(letter -> platform.console().print(line(letter)));
    }

    static String line(JsonNode letter) {
        String line =
                "%-5s %-9s %s-%s offset %s  key %s  %s  %s"
                        .formatted(
                                text(letter, "id"),
                                text(letter, "status"),
                                text(letter, "topic"),
                                text(letter, "partition"),
                                text(letter, "offset"),
                                text(letter, "key"),
                                text(letter, "eventType"),
                                letter.path("reason").asString(""));
        return CONTROLS.matcher(line).replaceAll("?");
    }

    private static String text(JsonNode letter, String field) {
        return letter.path(field).asString("null");
    }

    private long required() {
        if (id == null) {
            throw new PlatformFailure(
                    "Which one? './demo deadletters %s' lists their ids.".formatted(service));
        }
        return id;
    }

    /** The name of the caller is written into the audit. */
    private Map<String, String> request() {
        Map<String, String> request = new TreeMap<>();
        request.put("who", System.getProperty("user.name"));
        if (reason != null) {
            request.put("reason", reason);
        }
        if (payload != null) {
            request.put("payload", PlainFile.read(payload));
        }
        return request;
    }

    private void print(JsonNode answer) {
        platform.console().print(shown(answer));
    }

    /** In strings JSON spells most controls out, but not all. */
    static String shown(JsonNode answer) {
        return CONTROLS_BUT_LINE_ENDS
                .matcher(answer.toPrettyString())
                .replaceAll(control -> "\\\\u%04x".formatted((int) control.group().charAt(0)));
    }
}
