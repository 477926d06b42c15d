package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Labels of a group whose byte is equal to the difficulty's: the nonce's own cipher decides on them. They are gathered
 * by nonce, because a call for one block costs as much as one for ten; on mainnet one byte in 256 is such, and they
 * would cost more than all the rest of the scan.
 */
final class BorderLabels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Blocks of a call of a nonce's cipher at most. The buffers of all groups must stay in the core's second cache. */
    private static final int MOST = 128;
    /** Labels that a nonce waits for. A chunk brings about 16 more. */
    private static final int ENOUGH = 112;
    /** Labels of a row. */
    private static final int ROW = SmallBytes.ROW / BlockCipher.BLOCK;

    private static final int GROUP = ProofKeys.GROUP;

    private final int group;
    private final BlockCipher[] ciphers;
    private final BlockLoops loops;
    /** Numbers of labels in the batch, those of the sixteen nonces in turn, so that what is used lies together. */
    private final int[] numbers;
    /** For each nonce where its next label's number goes. */
    private final int[] next = new int[GROUP];

    private final Blocks blocks;

    /** What a call of a nonce's cipher reads and writes. All groups of a scanner share one: it stays in the first cache. */
    static final class Blocks {
        private final byte[] in = new byte[MOST * BlockCipher.BLOCK];
        private final byte[] out = new byte[MOST * BlockCipher.BLOCK];
    }

    /**
     * Starts empty.
     *
     * @param ciphers of the group's sixteen nonces
     * @param chunk labels that come at once at most
     */
    BorderLabels(int group, BlockCipher[] ciphers, BlockLoops loops, int chunk, Blocks blocks) {
        this.group = group;
        this.ciphers = ciphers;
        this.loops = loops;
        this.blocks = blocks;
        numbers = new int[(chunk + ENOUGH) * GROUP];
        for (int offset = 0; offset < GROUP; offset++) {
            next[offset] = offset;
        }
    }

    /**
     * Takes all labels that were found in a chunk.
     *
     * @param from number in the batch of the chunk's first label
     */
    void addAll(SmallBytes found, int from) {
        for (int i = 0; i < found.count; i++) {
            int first = from + (int) found.rows[i] * ROW;
            long mask = found.masks[i];
            do {
                int bit = Long.numberOfTrailingZeros(mask);
                add(first + bit / BlockCipher.BLOCK, bit % BlockCipher.BLOCK);
                mask &= mask - 1;
            } while (mask != 0);
        }
    }

    /**
     * Takes one label.
     *
     * @param number in the batch
     * @param offset of the nonce in its group
     */
    void add(int number, int offset) {
        int place = next[offset];
        numbers[place] = number;
        next[offset] = place + GROUP;
    }

    /** Decides on the labels of nonces that have enough of them. To be called after each chunk. */
    void decideSome(byte[] batch, ProvingDifficulty difficulty, Hits hits) {
        for (int offset = 0; offset < GROUP; offset++) {
            if (next[offset] >= ENOUGH * GROUP) {
                decide(batch, offset, difficulty, hits);
            }
        }
    }

    /** Decides on all that are left. */
    void decideAll(byte[] batch, ProvingDifficulty difficulty, Hits hits) {
        for (int offset = 0; offset < GROUP; offset++) {
            decide(batch, offset, difficulty, hits);
        }
    }

    private void decide(byte[] batch, int offset, ProvingDifficulty difficulty, Hits hits) {
        int end = next[offset];
        for (int first = offset; first < end; first += MOST * GROUP) {
            int count = Math.min(MOST, (end - first) / GROUP);
            loops.gather(batch, numbers, first, GROUP, count, blocks.in);
            ciphers[offset].encrypt(blocks.in, 0, count * BlockCipher.BLOCK, blocks.out, 0);
            for (int i = 0; i < count; i++) {
                if (difficulty.decides((long) LONGS.get(blocks.out, i * BlockCipher.BLOCK))) {
                    hits.add(numbers[first + i * GROUP], group, offset);
                }
            }
        }
        next[offset] = offset;
    }

    void close() {
        for (BlockCipher cipher : ciphers) {
            cipher.close();
        }
    }
}
