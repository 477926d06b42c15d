package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowSearchTest {
    private final LongAdder hashes = new LongAdder();

    /** Counts how many are open, to see that all are closed. */
    private final AtomicInteger open = new AtomicInteger();

    private PowSearch search(int threads) {
        return new PowSearch(this::sha256, threads, hashes);
    }

    private PowHash sha256() {
        open.incrementAndGet();
        return new PowHash() {
            @Override
            public Hash256 of(byte[] input) {
                try {
                    return Hash256.of(MessageDigest.getInstance("SHA-256").digest(input));
                } catch (NoSuchAlgorithmException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Test
    void severalThreadsFindTheSmallestPowToo() {
        for (int group = 0; group <= PowRequest.MAX_GROUP; group++) {
            OptionalLong single = search(1).smallest(Requests.easy(group), PowRequest.MAX_POW, () -> false);
            assertThat(single).isPresent();
            assertThat(search(3).smallest(Requests.easy(group), PowRequest.MAX_POW, () -> false))
                    .isEqualTo(single);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void oneThreadHashesNothingBeyondThePow() {
        long pow = search(1)
                .smallest(Requests.easy(1), PowRequest.MAX_POW, () -> false)
                .orElseThrow();

        assertThat(hashes.sum()).isEqualTo(pow + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRangeEnds(int threads) {
        PowDifficulty hard = new PowDifficulty(new Hash256(0, 0, 0, 1));
        PowRequest request = new PowRequest(new Hash256(1, 2, 3, 4), 9, 5, hard);

        assertThat(search(threads).smallest(request, 999, () -> false)).isEmpty();
        assertThat(hashes.sum()).isEqualTo(1000);
    }

    @Test
    void nothingIsTriedForAnImpossibleDifficulty() {
        PowRequest request = new PowRequest(new Hash256(1, 2, 3, 4), 9, 5, new PowDifficulty(new Hash256(0, 0, 0, 0)));

        assertThat(search(2).smallest(request, PowRequest.MAX_POW, () -> false)).isEmpty();
        assertThat(hashes.sum()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStopEndsAnEndlessSearch(int threads) {
        PowDifficulty hard = new PowDifficulty(new Hash256(0, 0, 0, 1));
        PowRequest request = new PowRequest(new Hash256(1, 2, 3, 4), 9, 5, hard);

        assertThatThrownBy(() -> search(threads).smallest(request, PowRequest.MAX_POW, () -> hashes.sum() > 100))
                .isInstanceOfSatisfying(
                        PostFailure.class, failure -> assertThat(failure.kind()).isEqualTo(PostFailure.Kind.STOPPED));
        assertThat(open).hasValue(0);
    }

    @Test
    void aThreadThatFailsEndsTheOthers() {
        PowDifficulty hard = new PowDifficulty(new Hash256(0, 0, 0, 1));
        PowRequest request = new PowRequest(new Hash256(1, 2, 3, 4), 9, 5, hard);
        AtomicInteger made = new AtomicInteger();
        PowSearch failing = new PowSearch(
                () -> {
                    if (made.incrementAndGet() == 3) {
                        throw new IllegalStateException("no memory for the third");
                    }
                    return sha256();
                },
                3,
                hashes);

        assertThatThrownBy(() -> failing.smallest(request, PowRequest.MAX_POW, () -> false))
                .hasMessage("no memory for the third");
        assertThat(open).hasValue(0);
    }

    @Test
    void interruptingTheCallerStopsTheSearch() {
        PowDifficulty hard = new PowDifficulty(new Hash256(0, 0, 0, 1));
        PowRequest request = new PowRequest(new Hash256(1, 2, 3, 4), 9, 5, hard);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> search(2).smallest(request, PowRequest.MAX_POW, () -> false))
                .isInstanceOf(PostFailure.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(open).hasValue(0);
    }
}
