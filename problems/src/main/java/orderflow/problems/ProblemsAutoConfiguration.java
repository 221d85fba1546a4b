package orderflow.problems;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Every error of a service as {@code application/problem+json}, whoever raises it:
 *
 * <ol>
 *   <li>an exception in Spring MVC or in a controller: {@link ProblemAdvice};
 *   <li>a body over the limit, or one that does not come: {@link BodyLimitFilter};
 *   <li>a filter or the container on a mapped path: {@link ContainerErrors};
 *   <li>the container before any servlet is found, a malformed request line for example: {@link
 *       ProblemReportValve}.
 * </ol>
 */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ProblemsProperties.class)
class ProblemsAutoConfiguration {
    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ContainerErrors containerErrors() {
        return new ContainerErrors();
    }

    /** Early, but inside the filter that measures requests, so that a 413 is counted too. */
    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
            ProblemsProperties properties,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        var filter =
                new BodyLimitFilter(properties.maxBodySize(), properties.bodyWithin(), resolver);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(ProblemReportValve::install);
    }

    /** Last: a library on the class path brings a converter along, which nobody has made strict. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer onlyJson() {
        return builder -> builder.configureMessageConvertersList(StrictJson::only);
    }

    /** Boot applies {@code spring.jackson.*} later, at order 0: a service can decide otherwise. */
    @Bean
    @Order(-1)
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::apply;
    }
}
