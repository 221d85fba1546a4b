package orderflow.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.Platform;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a reader could not handle: shown, mended, replayed or discarded through its actuator. */
@Command(
        name = "deadletters",
        description = "Shows, replays or discards what a service could not handle.")
final class DeadLettersCommand implements Callable<Integer> {

    /** What can be done with dead letters. */
    enum Action {
        list,
        show,
        replay,
        discard
    }

    private static final Pattern NOT_IN_JSON = Pattern.compile("[\"\\\\\\x00-\\x1f]");

    /** Outside of texts JSON has none of these. */
    private static final Pattern NOT_IN_YAML = Pattern.compile("[^\\x00-\\x7e]");

    /** What a terminal would obey. */
    private static final Pattern NOT_IN_LINES = Pattern.compile("\\p{Cntrl}|[\\x80-\\x9f]");

    private final RunningPlatform platform;
    private final HttpClient client = HttpClient.newHttpClient();

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
        switch (action) {
            case list -> list();
            case show -> print(get("/" + required()));
            case replay -> print(send("POST", id == null ? "" : "/" + id, wanted()));
            case discard -> print(send("DELETE", "/" + required() + query(wanted()), Map.of()));
        }
        return 0;
    }

    private void list() {
        var letters = (List<?>) get(reason == null ? "" : query(Map.of("reason", reason)));
        if (letters.isEmpty()) {
            platform.console().print("%s has no dead letters.".formatted(service));
        }
        for (Object each : letters) {
            var letter = (Map<?, ?>) each;
            String line =
                    "%-5s %-9s %s-%s offset %s  key %s  %s  %s"
                            .formatted(
                                    letter.get("id"),
                                    letter.get("status"),
                                    letter.get("topic"),
                                    letter.get("partition"),
                                    letter.get("offset"),
                                    letter.get("key"),
                                    letter.get("eventType"),
                                    letter.get("reason") == null ? "" : letter.get("reason"));
            platform.console().print(NOT_IN_LINES.matcher(line).replaceAll("?"));
        }
    }

    private long required() {
        if (id == null) {
            throw new PlatformFailure(
                    "Which one? './demo deadletters %s' lists their ids.".formatted(service));
        }
        return id;
    }

    /** Who asks is written into the audit. */
    private Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        wanted.put("who", System.getProperty("user.name"));
        if (reason != null) {
            wanted.put("reason", reason);
        }
        if (payload != null) {
            wanted.put("payload", read(payload));
        }
        return wanted;
    }

    private Object get(String path) {
        return answer(request(path).GET().build());
    }

    private Object send(String method, String path, Map<String, String> body) {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        Platform running = platform.platform();
        URI address = running.management(service, 1);
        return HttpRequest.newBuilder(address.resolve("/actuator/deadletters" + path))
                .header("Authorization", "Bearer " + running.operatorToken())
                .timeout(Duration.ofMinutes(1));
    }

    /** The reader's own sentence where it refuses. */
    private Object answer(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            Object answer = parsed(response.body());
            if (response.statusCode() != 200) {
                Object detail = answer instanceof Map<?, ?> problem ? problem.get("detail") : null;
                throw new PlatformFailure(
                        detail == null
                                ? "%s answered %d.".formatted(service, response.statusCode())
                                : detail.toString());
            }
            return answer;
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s does not answer: './demo start %s'.".formatted(service, service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }

    /** JSON is YAML, which we can read anyway, as soon as what YAML refuses is spelled out. */
    static Object parsed(String json) {
        var anyLength = new LoaderOptions();
        anyLength.setCodePointLimit(Integer.MAX_VALUE);
        return new Yaml(anyLength)
                .load(NOT_IN_YAML.matcher(json).replaceAll(at -> escaped(at.group())));
    }

    private static String escaped(String characters) {
        return characters.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
    }

    private void print(Object answer) {
        var blocks = new DumperOptions();
        blocks.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        platform.console().print(new Yaml(blocks).dump(answer).stripTrailing());
    }

    private static String json(Map<String, String> body) {
        return body.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + NOT_IN_JSON.matcher(text).replaceAll(at -> escaped(at.group())) + '"';
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        entry.getKey()
                                + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PlatformFailure(file + " cannot be read: " + e, e);
        }
    }
}
