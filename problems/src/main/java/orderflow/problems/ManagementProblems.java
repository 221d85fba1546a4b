package orderflow.problems;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Actuator on its own port is a second Tomcat, which takes no customizer from the service. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ManagementProblems {
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> managementProblemReports() {
        return factory -> factory.addContextCustomizers(ProblemReportValve::install);
    }
}
