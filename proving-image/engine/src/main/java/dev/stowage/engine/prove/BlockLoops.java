package dev.stowage.engine.prove;

import dev.stowage.engine.label.CpuKernel;

/** What a scan does to blocks of 16 bytes besides encrypting them. */
interface BlockLoops {
    /**
     * Finds bytes that are at most {@code limit}, both unsigned: in the output of a cipher those of labels that may
     * qualify.
     *
     * @param bytes blocks, with room for whole rows of {@link SmallBytes#ROW} bytes
     * @param length of the blocks that are looked at
     * @param found receives where they are
     */
    void find(byte[] bytes, int length, int limit, SmallBytes found);

    /**
     * Copies blocks from here and there to one after the other.
     *
     * @param numbers of blocks in {@code from}; those at {@code first}, {@code first + step} and so on are copied
     * @param to receives {@code count} blocks
     */
    void gather(byte[] from, int[] numbers, int first, int step, int count, byte[] to);

    /** The fastest that this JVM has. */
    static BlockLoops best() {
        return CpuKernel.vectorModulePresent() ? new VectorBlockLoops() : new PlainBlockLoops();
    }
}
