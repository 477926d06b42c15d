package dev.stowage.engine.prove;

import dev.stowage.engine.label.CpuKernel;

/** Finds small bytes in the output of a cipher: those of labels that may qualify. */
interface ByteFinder {
    /** Places behind the last position that may be written to. */
    int SPARE = 2;

    /**
     * Finds bytes that are at most {@code limit}, both unsigned.
     *
     * @param length a multiple of 64
     * @param positions receives where they are, ascending; has room for {@link #SPARE} more than {@code length}
     * @return how many
     */
    int find(byte[] bytes, int length, int limit, int[] positions);

    /** The fastest that this JVM has. */
    static ByteFinder best() {
        return CpuKernel.vectorModulePresent() ? new VectorByteFinder() : new PlainByteFinder();
    }
}
