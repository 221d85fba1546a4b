package orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.kafka.NodeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {

    @TempDir Path folder;

    @Test
    void aPortOfTheUserIsInTheWayOfNoListener() {
        NodeAddress node = Containers.address(1, Map.of("KAFKA_1_PORT", "19092"));

        assertThat(
                        Stream.of(
                                node.controllers(),
                                node.brokers(),
                                node.services(),
                                node.guests(),
                                node.neighbours()))
                .doesNotHaveDuplicates();
        assertThat(node.published()).isEqualTo(19092);
    }

    @Test
    void copiesOfPrivateFilesAreReadByOthers() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine/below"));
        Path file = Files.writeString(mine.resolve("alerts.yml"), "groups: []");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        Containers.publish(folder.resolve("mine"), folder.resolve("copy"));

        assertThat(folder.resolve("copy/below/alerts.yml")).hasContent("groups: []");
        assertThat(Files.getPosixFilePermissions(folder.resolve("copy/below/alerts.yml")))
                .contains(PosixFilePermission.OTHERS_READ);
    }
}
