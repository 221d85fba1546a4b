package orderflow.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a request that gets no further than a filter. */
final class Refusal {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Problem(String title, int status, String detail, @Nullable String instance) {}

    private Refusal() {}

    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String sentence)
            throws IOException {
        byte[] json = json(status, sentence, request.getRequestURI()).getBytes(UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    static String json(HttpStatus status, String sentence, @Nullable String path) {
        return JsonMapper.shared()
                .writeValueAsString(
                        new Problem(status.getReasonPhrase(), status.value(), sentence, path));
    }

    /** By what the method means; whether it is allowed is another question. */
    static boolean changesSomething(String method) {
        return !SAFE.contains(method);
    }
}
