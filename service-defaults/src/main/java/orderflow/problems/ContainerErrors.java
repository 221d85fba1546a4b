package orderflow.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers errors that did not come from Spring MVC, a filter's for example: Tomcat forwards them.
 */
@Controller
final class ContainerErrors implements ErrorController {
    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var problem = problem(request);
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        problem.setInstance(URI.create(path == null ? request.getRequestURI() : path.toString()));
        var answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, UnexpectedFailure.RETRY_AFTER);
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static ProblemDetail problem(HttpServletRequest request) {
        // no status: a client called this path itself
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        if (status >= 500
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                        instanceof Throwable failure) {
            var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            return UnexpectedFailure.problem(failure, request.getMethod() + " " + path);
        }
        var problem = ProblemDetail.forStatus(status);
        problem.setDetail(ProblemTexts.about(status));
        return problem;
    }
}
