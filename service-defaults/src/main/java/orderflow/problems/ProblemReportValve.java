package orderflow.problems;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat's last word, in JSON instead of HTML: for requests that never reach a servlet.
 *
 * <p>Public because Tomcat creates it by its class name.
 */
public final class ProblemReportValve extends ErrorReportValve {
    private static final String HEAD_TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11")
                    .getString("iib.requestheadertoolarge.error");

    static void install(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (isTooLarge(failure)) {
            response.getCoyoteResponse().setStatus(431);
        }
        int status = response.getStatus();
        if (status < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !canStillWrite(response)) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(problem(status));
                response.finishResponse();
            }
        } catch (IOException _) {
            // the client has gone; there is nobody to tell
        }
    }

    /** Nothing of the request is repeated: what was refused here may be anything. */
    private static String problem(int status) {
        var known = HttpStatus.resolve(status);
        return Refusal.json(
                known == null ? HttpStatus.BAD_REQUEST : known, ProblemTexts.about(status), null);
    }

    /** Tomcat has one status for whatever it cannot read, and tells by the text alone. */
    private static boolean isTooLarge(@Nullable Throwable failure) {
        return failure != null && HEAD_TOO_LARGE.equals(failure.getMessage());
    }

    private static boolean canStillWrite(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
