package orderflow.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import orderflow.cluster.process.PlatformFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {

    @Test
    void theSameSeedDrawsTheSameOrders() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @Test
    void kindsComeByTheirShares() {
        var random = new SplittableRandom(1);
        Mix mix = Mix.parse("ok=3,declined=1");

        long declined =
                Stream.generate(() -> mix.draw(random))
                        .limit(10_000)
                        .filter(kind -> kind == Kind.DECLINED)
                        .count();

        assertThat(declined).isBetween(2_300L, 2_700L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "ok=", "ok=-1", "ok=0", "free=1", "ok=1,", "ok=99999"})
    void whatIsNoMixIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> Mix.parse(text))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageEndingWith(".");
    }

    private static String draw(long seed) {
        var random = new SplittableRandom(seed);
        Mix mix = Mix.parse("ok=1,declined=1,flaky=1,slow=1,cancel=1");
        return Stream.generate(() -> mix.draw(random)).limit(50).toList().toString();
    }
}
