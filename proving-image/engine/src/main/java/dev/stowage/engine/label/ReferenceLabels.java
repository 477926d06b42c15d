package dev.stowage.engine.label;

import org.jspecify.annotations.Nullable;

/** Single labels by the scalar reference, for checks and for nonce candidates. Not for several threads. */
public final class ReferenceLabels {
    private final int scryptN;
    private @Nullable LabelWorker worker;

    public ReferenceLabels(int scryptN) {
        this.scryptN = scryptN;
    }

    /** The full 32 bytes of label {@code index}. */
    public Hash256 full(Commitment commitment, long index) {
        LabelWorker made = worker;
        if (made == null) {
            made = new LabelWorker(new ScalarRomix(scryptN));
            worker = made;
        }
        return made.full(commitment, index);
    }
}
