package dev.stowage.engine.prove;

import dev.stowage.engine.label.CpuKernel;

/** What a scan does to blocks of 16 bytes besides encrypting them. */
interface BlockLoops {
    /** Places behind the last position that may be written to. */
    int SPARE = 2;

    /**
     * Finds bytes that are at most {@code limit}, both unsigned: in the output of a cipher those of labels that may
     * qualify.
     *
     * @param length a multiple of 64
     * @param positions receives where they are, ascending; has room for {@link #SPARE} more than {@code length}
     * @return how many
     */
    int find(byte[] bytes, int length, int limit, int[] positions);

    /**
     * Copies blocks from here and there to one after the other.
     *
     * @param numbers of blocks in {@code from}; those from {@code first} on are copied
     * @param to receives {@code count} blocks
     */
    void gather(byte[] from, int[] numbers, int first, int count, byte[] to);

    /** The fastest that this JVM has. */
    static BlockLoops best() {
        return CpuKernel.vectorModulePresent() ? new VectorBlockLoops() : new PlainBlockLoops();
    }
}
