package orderflow.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a request that gets no further than a filter. */
final class Refusal {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private record Problem(String title, int status, String detail, String instance) {}

    private Refusal() {}

    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String sentence)
            throws IOException {
        var problem =
                new Problem(
                        status.getReasonPhrase(),
                        status.value(),
                        sentence,
                        request.getRequestURI());
        byte[] json =
                JsonMapper.shared().writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** By what its method means; whether it is allowed is another question. */
    static boolean changesSomething(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod());
    }
}
