package orderflow.problems;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * The filters of a request, in this order, on both ports. First its body: a refusal that leaves one
 * unread would keep its thread until Tomcat gives up waiting for it.
 */
enum FilterOrder {
    BODY(0),
    QUEUE(1),
    HOST(2),
    OPERATOR(3);

    /** Early, but inside the filter that measures requests, so that a refusal is counted too. */
    private static final int AFTER_MEASURING = Ordered.HIGHEST_PRECEDENCE + 10;

    private final int position;

    FilterOrder(int position) {
        this.position = position;
    }

    <F extends Filter> FilterRegistrationBean<F> registration(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AFTER_MEASURING + position);
        return registration;
    }
}
