package dev.stowage.engine.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SplitProperties {
    /** About one label in eight is a candidate. */
    private static final Hash256 OFTEN = Hash256.ofHex("20" + "00".repeat(31));

    @Property(tries = 60)
    void anySplitOfARangeGivesTheSameLabelsAndTheSameNonce(
            @ForAll CpuKernel kernel,
            @ForAll CpuKernel other,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long first,
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @IntRange(min = 0, max = 200) int cut) {
        Commitment commitment = new Commitment(Hash256.ofHex("5a".repeat(32)));
        int head = Math.min(cut, count);
        byte[] whole = new byte[16 * count];
        byte[] joined = new byte[16 * count];
        try (CpuLabelProvider one = new CpuLabelProvider(kernel, 1);
                CpuLabelProvider several = new CpuLabelProvider(other, threads)) {
            Optional<VrfNonce> best = one.compute(new LabelRequest(commitment, 4, first, count, OFTEN), whole);
            Optional<VrfNonce> parts = VrfNonce.best(
                    part(several, commitment, first, 0, head, joined),
                    part(several, commitment, first, head, count, joined));
            assertThat(joined).isEqualTo(whole);
            assertThat(parts).isEqualTo(best);
            best.ifPresent(nonce -> assertThat(nonce.value().first16())
                    .isEqualTo(Arrays.copyOfRange(
                            whole, (int) (nonce.index() - first) * 16, (int) (nonce.index() - first) * 16 + 16)));
        }
    }

    private static Optional<VrfNonce> part(
            LabelProvider provider, Commitment commitment, long first, int from, int to, byte[] joined) {
        if (from == to) {
            return Optional.empty();
        }
        byte[] labels = new byte[16 * (to - from)];
        Optional<VrfNonce> best =
                provider.compute(new LabelRequest(commitment, 4, first + from, to - from, OFTEN), labels);
        System.arraycopy(labels, 0, joined, 16 * from, labels.length);
        return best;
    }
}
