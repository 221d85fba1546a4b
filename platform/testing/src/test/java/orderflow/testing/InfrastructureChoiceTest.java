package orderflow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InfrastructureChoiceTest {

    @Test
    void takesContainersOnlyWhenAnEngineAnswers() {
        assertThat(InfrastructureChoice.containers("", () -> true)).isTrue();
        assertThat(InfrastructureChoice.containers("", () -> false)).isFalse();
    }

    @Test
    void obeysTheWishWhateverTheEngineSays() {
        assertThat(InfrastructureChoice.containers("containers", () -> false)).isTrue();
        assertThat(InfrastructureChoice.containers("processes", () -> true)).isFalse();
    }

    @Test
    void refusesAnUnknownWish() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InfrastructureChoice.containers("docker", () -> true))
                .withMessageContaining("containers or processes");
    }
}
