package orderflow.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import orderflow.notification.Channel;
import orderflow.notification.MessageSender;
import orderflow.notification.Notification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class DeliveryTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                    .withUserConfiguration(DeliveryConfiguration.class);

    @Test
    void goesToTheLogByDefault() {
        context.run(beans ->
                assertThat(beans.getBean(MessageSender.class).channel()).isEqualTo(Channel.LOG));
    }

    @Test
    void goesByMailWhereThereIsAMailServer() {
        context.withPropertyValues("spring.mail.host=mail.example")
                .run(beans ->
                        assertThat(beans.getBean(MessageSender.class).channel())
                                .isEqualTo(Channel.MAIL));
    }

    @Test
    void goesToTheLogWhenTheMailServerIsNamedEmpty() {
        context.withPropertyValues("spring.mail.host=")
                .run(beans ->
                        assertThat(beans.getBean(MessageSender.class).channel())
                                .isEqualTo(Channel.LOG));
    }

    @Test
    void goesByMailInTheProfileOfTheMailCatcher() {
        context.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.profiles.active=mail")
                .run(beans ->
                        assertThat(beans.getBean(JavaMailSenderImpl.class))
                                .returns("mail", JavaMailSenderImpl::getHost)
                                .returns(1025, JavaMailSenderImpl::getPort));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void tellsTheLogWhatTheCustomerWouldRead(CapturedOutput output) {
        new LogSender().send(notification());

        assertThat(output).contains("To c-42: Your order is on its way");
    }

    private static Notification notification() {
        return new Notification(
                UUID.randomUUID(),
                Channel.LOG,
                UUID.randomUUID(),
                "c-42",
                "order_confirmed",
                "Your order",
                "Your order is on its way",
                Notification.Status.PENDING,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
