package orderflow.tiny;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** Something to look at and to change through the management port. It answers with its caller. */
@Component
@WebEndpoint(id = "notes")
class NotesEndpoint {
    @ReadOperation(produces = "text/plain")
    String list(SecurityContext caller, @Nullable String text) {
        return name(caller);
    }

    @ReadOperation(produces = "text/plain")
    String find(SecurityContext caller, @Selector String id) {
        return name(caller) + " " + id;
    }

    @WriteOperation(produces = "text/plain")
    String write(SecurityContext caller, @Selector String id, @Nullable String text) {
        return name(caller) + " " + id + " " + text;
    }

    @WriteOperation(produces = "text/plain")
    String write(SecurityContext caller) {
        return name(caller);
    }

    @DeleteOperation(produces = "text/plain")
    String delete(SecurityContext caller, @Selector String id) {
        return name(caller) + " " + id;
    }

    private static String name(SecurityContext caller) {
        return caller.getPrincipal() == null ? "nobody" : caller.getPrincipal().getName();
    }
}
