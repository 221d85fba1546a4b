package orderflow.notification;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class WholeServiceConfiguration {

    @Bean
    MailServer mailServer() {
        return new MailServer();
    }

    @Bean
    DynamicPropertyRegistrar mailPort(MailServer mailServer) {
        return properties -> properties.add("spring.mail.port", mailServer::port);
    }
}
