package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Batches of an identity's labels, each of them checked before anybody sees it.
 *
 * @param difficulty below which a label is a candidate for the VRF nonce
 */
record Computation(
        Commitment commitment, int scryptN, Hash256 difficulty, LabelProvider provider, ReferenceLabels reference) {
    /**
     * Computes a batch.
     *
     * @param before the best nonce of the batches before
     * @return the best nonce with those of this batch
     * @throws PostFailure if the provider was wrong
     */
    Optional<VrfNonce> compute(long first, int count, Optional<VrfNonce> before, byte[] labels) {
        Hash256 bound = before.map(VrfNonce::value).orElse(difficulty);
        Optional<VrfNonce> candidate =
                provider.compute(new LabelRequest(commitment, scryptN, first, count, bound), labels);
        byte[] last =
                Arrays.copyOfRange(labels, (count - 1) * LabelRequest.LABEL_BYTES, count * LabelRequest.LABEL_BYTES);
        verify(first + count - 1, last);
        candidate.ifPresent(nonce -> verify(nonce.index(), nonce.value().toBytes()));
        return VrfNonce.best(before, candidate);
    }

    /** A broken device or driver usually spoils everything from some point on, so a label per batch tells. */
    private void verify(long index, byte[] made) {
        byte[] full = reference.full(commitment, index).toBytes();
        if (!Arrays.equals(Arrays.copyOf(full, made.length), made)) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    provider.name() + " computed label " + index + " as "
                            + HexFormat.of().formatHex(made) + ", and the reference is "
                            + HexFormat.of().formatHex(full, 0, made.length)
                            + ". The batch was not written: check the device, or use another provider");
        }
    }
}
