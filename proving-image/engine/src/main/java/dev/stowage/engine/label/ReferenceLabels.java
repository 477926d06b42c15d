package dev.stowage.engine.label;

/**
 * Single labels by the scalar reference, for checks and for nonce candidates. Several threads may ask at once: each has
 * a table of its own, of 128 bytes times scrypt N, for as long as it and this object live.
 */
public final class ReferenceLabels {
    private final int scryptN;
    private final LabelWorkers workers = new LabelWorkers(ScalarRomix::new);

    public ReferenceLabels(int scryptN) {
        this.scryptN = scryptN;
    }

    /** The full 32 bytes of label {@code index}. */
    public Hash256 full(Commitment commitment, long index) {
        return workers.mine(scryptN).full(commitment, index);
    }
}
