package dev.stowage.engine.gpu;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Compares a card's labels with those of the scalar code on the CPU. Cards and drivers that compute wrong labels without
 * any error have been seen: https://github.com/spacemeshos/gpu-post/issues/97 and 100.
 */
final class LabelCheck {
    private final ReferenceLabels reference;

    LabelCheck(int scryptN) {
        this.reference = new ReferenceLabels(scryptN);
    }

    /**
     * Checks one label.
     *
     * @param number its place in the request
     */
    void label(LabelRequest request, byte[] labels, int number) {
        compare(request, request.first() + number, label(labels, number));
    }

    /** Checks all 32 bytes of a candidate. */
    void candidate(LabelRequest request, VrfNonce nonce) {
        compare(request, nonce.index(), nonce.value().toBytes());
    }

    /** Checks that the card found the lowest of a piece's labels, when it was told to look at all of them. */
    void lowest(LabelRequest request, byte[] labels, Lane.Result result) {
        VrfNonce best = result.best().orElseThrow(() -> new CardFailure("it found no lowest label"));
        candidate(request, best);
        int from = result.piece().from();
        for (int number = from; number < from + result.piece().count(); number++) {
            byte[] label = label(labels, number);
            if (Arrays.compareUnsigned(label, best.value().first16()) < 0) {
                throw new CardFailure("it took label " + Long.toUnsignedString(best.index()) + " for the lowest, and "
                        + Long.toUnsignedString(request.first() + number) + " is lower");
            }
        }
    }

    private static byte[] label(byte[] labels, int number) {
        int at = number * LabelRequest.LABEL_BYTES;
        return Arrays.copyOfRange(labels, at, at + LabelRequest.LABEL_BYTES);
    }

    private void compare(LabelRequest request, long index, byte[] made) {
        Hash256 full = reference.full(request.commitment(), index);
        byte[] right = Arrays.copyOf(full.toBytes(), made.length);
        if (!Arrays.equals(right, made)) {
            HexFormat hex = HexFormat.of();
            throw new CardFailure("it computed label " + Long.toUnsignedString(index) + " as " + hex.formatHex(made)
                    + ", and it is " + hex.formatHex(right));
        }
    }
}
