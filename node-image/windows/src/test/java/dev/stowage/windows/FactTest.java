package dev.stowage.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void anAnswerIsKnownAndAFailureSaysWhyNot() {
        assertThat(Fact.of(() -> 7)).isEqualTo(Fact.known(7));
        assertThat(Fact.of(() -> {
                    throw new IOException("nobody listens there");
                }))
                .isEqualTo(Fact.unknown("nobody listens there"));
    }

    @Test
    void aMistakeOfOursIsNoFact() {
        assertThatThrownBy(() -> Fact.of(() -> {
                    throw new IllegalStateException("a mistake");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProblemIsHandedOn() {
        assertThat(Fact.known(7).then(seven -> Fact.known(seven + 1))).isEqualTo(Fact.known(8));
        assertThat(Fact.known(7).then(seven -> Fact.unknown("odd"))).isEqualTo(Fact.unknown("odd"));
        assertThat(Fact.<Integer>unknown("no answer").then(seven -> Fact.known(seven + 1)))
                .isEqualTo(Fact.unknown("no answer"));
    }
}
