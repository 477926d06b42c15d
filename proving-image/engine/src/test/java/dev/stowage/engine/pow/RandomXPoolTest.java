package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RandomXPoolTest {
    private static RandomXPool pool(RandomXMode mode, int threads, long free) {
        return new RandomXPool(
                RandomX.load(RandomXCandidate.usual(), KnownHash.ofVersion1()),
                mode,
                threads,
                () -> Optional.of(new AvailableMemory(free, "the machine")));
    }

    @Test
    void oneAndThreeThreadsFindTheSamePow() {
        try (RandomXPool one = pool(RandomXMode.LIGHT, 1, 0);
                RandomXPool three = pool(RandomXMode.LIGHT, 3, 0)) {
            long pow = new LocalPow(one).find(Requests.easy(7), () -> false);
            assertThat(pow).isEqualTo(11);
            assertThat(new LocalPow(three).find(Requests.easy(7), () -> false)).isEqualTo(pow);
        }
    }

    @Test
    void autoGoesOnInLightModeAndSaysWhy() {
        try (RandomXPool pool = pool(RandomXMode.AUTO, 2, 1000)) {
            ModeChoice choice = pool.prepare(() -> false);

            assertThat(choice.fast()).isFalse();
            assertThat(choice.reason()).contains("the machine leaves 1000");
            assertThat(new LocalPow(pool).find(Requests.easy(1), () -> false)).isZero();
        }
    }

    @Test
    void fastWithoutMemoryIsRefusedBeforeAnythingIsAllocated() {
        try (RandomXPool pool = pool(RandomXMode.FAST, 2, 1000)) {
            assertThatThrownBy(() -> new LocalPow(pool).find(Requests.easy(1), () -> false))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(PostFailure.Kind.UNAVAILABLE));
            assertThat(new LightPowCheck(pool).isValid(Requests.easy(1), 0)).isTrue();
        }
    }

    @Test
    void buildingTheDatasetCanBeStopped() {
        try (RandomXPool pool = pool(RandomXMode.FAST, 1, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> pool.prepare(() -> true))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(PostFailure.Kind.STOPPED));
        }
    }

    @Test
    void aClosedPoolRefusesToHash() {
        RandomXPool pool = pool(RandomXMode.LIGHT, 1, 0);
        pool.close();
        pool.close();

        assertThatThrownBy(() -> new LightPowCheck(pool).isValid(Requests.easy(1), 0))
                .isInstanceOf(IllegalStateException.class);
    }
}
