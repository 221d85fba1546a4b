package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class SnapshotTest {

    private final Picture picture = new Picture(new OrderBook());

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

        picture.cluster(Views.Cluster.UNKNOWN, true);
        picture.tape(0);
        var fresh = picture.now();
        assertThat(fresh.ages().kafka()).isLessThan(1);

        // Kafka is away from now on: parts of answers, and records that cannot be read.
        picture.cluster(Views.Cluster.UNKNOWN, false);
        picture.tape(12);
        assertThat(picture.now().ages().kafka()).isGreaterThanOrEqualTo(fresh.ages().kafka());
        assertThat(picture.now().ages().tape()).isGreaterThanOrEqualTo(fresh.ages().tape());
        assertThat(Duration.between(picture.now().at(), Instant.now()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void hasAnAgeThatGrowsWhileSomebodyIsSilent() throws InterruptedException {
        picture.cluster(Views.Cluster.UNKNOWN, true);

        Thread.sleep(Duration.ofMillis(60));

        assertThat(picture.now().ages().kafka()).isGreaterThanOrEqualTo(0.06);
    }

    @Test
    void numbersItsPictures() {
        assertThat(picture.now().number()).isLessThan(picture.now().number());
    }
}
