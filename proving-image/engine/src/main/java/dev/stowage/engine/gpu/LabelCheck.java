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
        int at = number * LabelRequest.LABEL_BYTES;
        byte[] made = Arrays.copyOfRange(labels, at, at + LabelRequest.LABEL_BYTES);
        compare(request, request.first() + number, made);
    }

    /** Checks all 32 bytes of a candidate. */
    void candidate(LabelRequest request, VrfNonce nonce) {
        compare(request, nonce.index(), nonce.value().toBytes());
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
