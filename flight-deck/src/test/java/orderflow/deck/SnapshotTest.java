package orderflow.deck;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class SnapshotTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Picture picture = new Picture(new OrderBook(), clock.withZone(UTC));

    /** The page is written against the sample: no field more, none less, none of another type. */
    @Test
    void isWhatThePageExpects() throws IOException {
        var mapper = JsonMapper.shared();
        var sample = mapper.readTree(new ClassPathResource("snapshot.json").getInputStream());

        String written = mapper.writeValueAsString(mapper.treeToValue(sample, Snapshot.class));

        assertThat((Object) mapper.readTree(written)).isEqualTo(sample);
    }

    @Test
    void keepsTheLastPictureAndItsAge() {
        assertThat(picture.now().ages().kafka()).isNull();

        picture.cluster(Views.Cluster.UNKNOWN);
        picture.tape(0);
        assertThat(picture.now().ages()).isEqualTo(new Snapshot.Ages(0.0, null, 0.0));

        // Kafka is away from now on.
        now = now.plusMillis(4_200);
        assertThat(picture.now().ages()).isEqualTo(new Snapshot.Ages(4.2, null, 4.2));

        // It is back, and there are records that were not read yet.
        picture.cluster(Views.Cluster.UNKNOWN);
        picture.tape(12);
        assertThat(picture.now().ages()).isEqualTo(new Snapshot.Ages(0.0, null, 4.2));
        assertThat(picture.now().at()).isEqualTo(now);
    }

    @Test
    void numbersItsPictures() {
        assertThat(picture.now().number()).isLessThan(picture.now().number());
    }
}
