package orderflow.notification.delivery;

import orderflow.notification.MessageSender;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /**
     * By mail where there is a mail server. For Boot an empty host is one as well, and a variable
     * that somebody did not fill in is empty.
     */
    @Bean
    MessageSender messageSender(
            @Value("${spring.mail.host:}") String host, ObjectProvider<JavaMailSender> mail) {
        return host.isBlank() ? new LogSender() : new MailSender(mail.getObject());
    }
}
