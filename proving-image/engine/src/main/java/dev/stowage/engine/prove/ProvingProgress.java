package dev.stowage.engine.prove;

/** Hears how a proof comes along. Called on the proving thread. */
public interface ProvingProgress {
    /** Nothing is told. */
    ProvingProgress SILENT = new ProvingProgress() {
        @Override
        public void working(int group, int firstGroup, int groups) {}

        @Override
        public void reading(int firstNonce, int nonces, long bytes, long total) {}
    };

    /**
     * The k2pow of a group is searched.
     *
     * @param firstGroup of this pass
     * @param groups of this pass
     */
    void working(int group, int firstGroup, int groups);

    /**
     * Data is read.
     *
     * @param firstNonce of this pass; above 0 it is not the first pass
     * @param bytes read in this pass, of {@code total}
     */
    void reading(int firstNonce, int nonces, long bytes, long total);

    /** Something is wrong that does not end the proof, in one line. */
    default void warned(String message) {}

    /** Something happened that is worth a line. */
    default void notice(String line) {}
}
