package orderflow.notification.delivery;

import orderflow.notification.MessageSender;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /**
     * By mail where there is a mail server: Boot makes a sender when {@code spring.mail.host} is
     * set.
     */
    @Bean
    MessageSender messageSender(ObjectProvider<JavaMailSender> mail) {
        JavaMailSender server = mail.getIfAvailable();
        return server == null ? new LogSender() : new MailSender(server);
    }
}
