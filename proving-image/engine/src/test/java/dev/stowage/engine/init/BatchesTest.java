package dev.stowage.engine.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.init.Batches.Made;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchesTest {
    private static final int SCRYPT_N = 2;
    private static final Commitment COMMITMENT = new Commitment(new Hash256(1, 2, 3, 4));
    private static final ReferenceLabels REFERENCE = new ReferenceLabels(SCRYPT_N);

    /** Tells of each batch that it was asked for. */
    private static final class Asked implements LabelProvider {
        private final LabelProvider real = new CpuLabelProvider(CpuKernel.best(), 1);
        private final Semaphore times = new Semaphore(0);
        private final int broken;
        private int calls;

        /** @param broken the number of the batch that it computes wrongly */
        Asked(int broken) {
            this.broken = broken;
        }

        @Override
        public String name() {
            return "asked";
        }

        @Override
        public int batchLabels(int scryptN) {
            return real.batchLabels(scryptN);
        }

        @Override
        public long memoryBytes(int scryptN) {
            return real.memoryBytes(scryptN);
        }

        @Override
        public Optional<VrfNonce> compute(LabelRequest request, byte[] labels) {
            times.release();
            Optional<VrfNonce> best = real.compute(request, labels);
            if (++calls == broken) {
                labels[(request.count() - 1) * LabelRequest.LABEL_BYTES] ^= 1;
            }
            return best;
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static Batches of(LabelProvider provider, BooleanSupplier stop) {
        Computation computation = new Computation(COMMITMENT, SCRYPT_N, new Hash256(0, 0, 0, 0), provider, REFERENCE);
        return new Batches(computation, 5, 25, 10, Optional.empty(), stop);
    }

    @Test
    void theyAreAllLabelsInTheirOrder() {
        try (Asked provider = new Asked(0);
                Batches batches = of(provider, () -> false)) {
            long next = 5;
            for (Optional<Made> made = batches.take(); made.isPresent(); made = batches.take()) {
                for (int i = 0; i < made.get().count(); i++) {
                    byte[] label = new byte[LabelRequest.LABEL_BYTES];
                    made.get().bytes().get(i * label.length, label);
                    assertThat(REFERENCE.full(COMMITMENT, next++).toBytes()).startsWith(label);
                }
            }
            assertThat(next).isEqualTo(30);
        }
    }

    @Test
    void theNextIsComputedWhileOneIsWritten() throws InterruptedException {
        try (Asked provider = new Asked(0);
                Batches batches = of(provider, () -> false)) {
            assertThat(batches.take()).isPresent();
            // The second one is asked for though nobody took it.
            provider.times.acquire(2);
        }
    }

    @Test
    void whatWasBegunBeforeAStopIsGivenAndNoOtherBegun() {
        try (Asked provider = new Asked(0);
                Batches batches = of(provider, new StopAfter(2))) {
            assertThat(batches.take()).isPresent();
            assertThat(batches.take()).isPresent();
            assertThat(batches.take()).isEmpty();
            assertThat(batches.take()).isEmpty();
            assertThat(provider.times.availablePermits()).isEqualTo(2);
        }
    }

    @Test
    void aWrongBatchIsNotGiven() {
        try (Asked provider = new Asked(2);
                Batches batches = of(provider, () -> false)) {
            assertThat(batches.take()).isPresent();
            assertThatThrownBy(batches::take)
                    .isInstanceOf(PostFailure.class)
                    .hasMessageContaining("asked computed label 24 as ");
        }
    }
}
