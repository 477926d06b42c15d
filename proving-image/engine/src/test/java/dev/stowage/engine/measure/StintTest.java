package dev.stowage.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StintTest {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itEndsWhenItIsStopped() {
        AtomicInteger runs = new AtomicInteger();
        Load load = new Load() {
            @Override
            public long run() {
                return runs.incrementAndGet();
            }

            @Override
            public void close() {}
        };

        double rate = new Stint(1, Duration.ofHours(1), () -> runs.get() >= 3).perSecond(() -> load);

        assertThat(rate).isPositive();
        assertThat(runs).hasValue(4);
    }
}
