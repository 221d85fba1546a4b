package orderflow.bench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchDatabaseTest {

    @Test
    void countsVersionsAsNumbers() {
        var files = Stream.of("V10__c.sql", "V1__b.sql", "V0_10__y.sql", "V0_2__x.sql");

        assertThat(ScratchDatabase.inOrder(files.map(Path.of("db")::resolve)))
                .extracting(file -> file.toFile().getName())
                .containsExactly("V0_2__x.sql", "V0_10__y.sql", "V1__b.sql", "V10__c.sql");
    }
}
