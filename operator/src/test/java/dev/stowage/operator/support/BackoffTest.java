package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();
    private final ConfigMap object = new ConfigMapBuilder()
            .withNewMetadata()
            .withUid("uid")
            .endMetadata()
            .build();

    @Test
    void aConflictThatLastsIsTriedMoreAndMoreRarely() {
        assertThat(IntStream.range(0, 9).mapToObj(i -> backoff.next(object).toMillis()))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L);
    }

    @Test
    void itIsToldOnce() {
        assertThat(IntStream.range(0, 20).filter(i -> {
                    backoff.next(object);
                    return backoff.justBecameLasting(object);
                }))
                .hasSize(1);
    }

    @Test
    void itBeginsAgainOnceAStepWasDone() {
        for (int i = 0; i < 6; i++) {
            backoff.next(object);
        }
        backoff.reset(object);
        assertThat(backoff.next(object)).isEqualTo(Duration.ofMillis(500));
    }
}
