package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaterPowTest {
    @Test
    void aSearchWaitsUntilRandomXIsThere() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (LaterPow pows = new LaterPow()) {
            CompletableFuture<Long> found = CompletableFuture.supplyAsync(() -> pows.find(Requests.easy(7), () -> {
                waiting.countDown();
                return false;
            }));
            waiting.await();

            LaterPow.Prepared prepared = pows.prepare(() -> RandomXPool.open(RandomXMode.LIGHT, 1), () -> false);

            assertThat(prepared.choice().fast()).isFalse();
            // From k2pow.json.
            assertThat(found.get(60, TimeUnit.SECONDS)).isEqualTo(11);
        }
    }

    @Test
    void waitingEndsWhenItIsToldToStop() {
        AtomicInteger asked = new AtomicInteger();
        try (LaterPow pows = new LaterPow()) {
            assertThatThrownBy(() -> pows.find(Requests.easy(7), () -> asked.incrementAndGet() > 2))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(PostFailure.Kind.STOPPED));
        }
    }
}
