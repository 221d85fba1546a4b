package orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path directory;

    @Test
    void areForTheOwnerOnly() throws IOException {
        String password = Secrets.in(directory).postgresPassword();

        Path file = directory.resolve("secrets.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains(password);
    }

    @Test
    void stayTheSameAtTheNextStart() {
        String password = Secrets.in(directory).kafkaUser("order-service").password();

        assertThat(Secrets.in(directory).kafkaUser("order-service").password()).isEqualTo(password);
    }

    @Test
    void areDifferentForEveryoneAndInEveryInstallation() {
        Secrets secrets = Secrets.in(directory);

        assertThat(secrets.postgresPassword())
                .isNotEqualTo(secrets.brokerPassword())
                .isNotEqualTo(Secrets.in(directory.resolve("other")).postgresPassword());
    }

    @Test
    void doNotShowInLogs() {
        Secrets secrets = Secrets.in(directory);

        assertThat(secrets.kafkaUser("admin")).hasToString("admin");
        assertThat(secrets.database("orders")).hasToString("orders");
    }
}
