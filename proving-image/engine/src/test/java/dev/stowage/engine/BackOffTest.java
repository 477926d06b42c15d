package dev.stowage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void doublesToItsBoundAndJitterTakesAtMostHalf() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));
        List<Long> full = new ArrayList<>();
        List<Long> longest = new ArrayList<>();
        List<Long> shortest = new ArrayList<>();
        for (int failures : new int[] {0, 1, 2, 3, 4, 5, 6, 1000}) {
            full.add(backOff.after(failures).toMillis());
            longest.add(backOff.jittered(failures, () -> 0).toMillis());
            shortest.add(backOff.jittered(failures, () -> -1).toMillis());
        }

        assertThat(full).containsExactly(2000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
        assertThat(longest).isEqualTo(full);
        assertThat(shortest).containsExactly(1000L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L, 15000L);
    }
}
