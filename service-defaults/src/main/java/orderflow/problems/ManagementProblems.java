package orderflow.problems;

import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Actuator on its own port is a second Tomcat, which takes neither customizers nor filters from the
 * service. On the service's port nobody is an operator.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementProblems {
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> managementProblemReports() {
        return factory -> factory.addContextCustomizers(ProblemReportValve::install);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> managementWaitingRoom() {
        return WaitingRoom::install;
    }

    /** With {@link ProblemAdvice}, which it finds in the service's context. */
    @Bean
    ExceptionHandlerExceptionResolver managementExceptionResolver(JsonMapper json) {
        var resolver = new ExceptionHandlerExceptionResolver();
        resolver.setMessageConverters(List.of(new JacksonJsonHttpMessageConverter(json)));
        return resolver;
    }

    @Bean
    FilterRegistrationBean<QueueFilter> managementQueueFilter(HttpProperties properties) {
        return FilterOrder.QUEUE.registration(new QueueFilter(properties.queueWithin()));
    }

    @Bean
    FilterRegistrationBean<HostFilter> managementHostFilter(HttpProperties properties) {
        return FilterOrder.HOST.registration(
                new HostFilter(properties.hosts(), properties.origins()));
    }

    @Bean
    FilterRegistrationBean<OperatorFilter> operatorFilter(HttpProperties properties) {
        return FilterOrder.OPERATOR.registration(new OperatorFilter(properties.operatorToken()));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> managementBodyLimitFilter(HttpProperties properties) {
        var operator = new OperatorFilter(properties.operatorToken());
        int usual = Math.toIntExact(properties.maxBodySize().toBytes());
        int large = Math.toIntExact(properties.maxManagementBodySize().toBytes());
        return FilterOrder.BODY.registration(
                new BodyLimitFilter(
                        request -> operator.isKnown(request) ? large : usual,
                        properties.bodyWithin()));
    }
}
