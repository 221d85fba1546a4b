package orderflow.problems;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
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
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/**
 * Every error of a service as {@code application/problem+json}, whoever raises it:
 *
 * <ol>
 *   <li>an exception in Spring MVC or in a controller: {@link ProblemAdvice};
 *   <li>a filter of our own, that lets no stranger or no body in: {@link FilterOrder};
 *   <li>a filter or the container on a mapped path: {@link ContainerErrors};
 *   <li>the container before any servlet is found, a malformed request line for example: {@link
 *       ProblemReportValve}.
 * </ol>
 */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(HttpProperties.class)
class ProblemsAutoConfiguration {
    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ContainerErrors containerErrors() {
        return new ContainerErrors();
    }

    /** One language for every text, whatever a client accepts and wherever the JVM runs. */
    @Bean
    LocaleResolver localeResolver() {
        return new FixedLocaleResolver(Locale.ENGLISH);
    }

    @Bean
    WebMvcConfigurer parameterCheck() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new ParameterCheck());
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OperationInvokerAdvisor.class)
    static class Actuator {
        @Bean
        ArgumentCheck argumentCheck() {
            return new ArgumentCheck();
        }
    }

    @Bean
    FilterRegistrationBean<QueueFilter> queueFilter(HttpProperties properties) {
        return FilterOrder.QUEUE.registration(new QueueFilter(properties.queueWithin()));
    }

    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(HttpProperties properties) {
        return FilterOrder.HOST.registration(
                new HostFilter(properties.hosts(), properties.origins()));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(HttpProperties properties) {
        int limit = Math.toIntExact(properties.maxBodySize().toBytes());
        return FilterOrder.BODY.registration(
                new BodyLimitFilter(_ -> limit, properties.bodyWithin()));
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

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> waitingRoom() {
        return WaitingRoom::install;
    }

    /** Boot applies {@code spring.jackson.*} later, at order 0: a service can decide otherwise. */
    @Bean
    @Order(-1)
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::apply;
    }
}
