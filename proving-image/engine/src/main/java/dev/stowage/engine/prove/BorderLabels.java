package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Labels of a group whose byte is equal to the difficulty's: the nonce's own cipher decides on them. They are gathered
 * by nonce, because a call for one block costs as much as one for ten; on mainnet one byte in 256 is such, and they
 * would cost more than all the rest of the scan.
 */
final class BorderLabels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Blocks of a call of a nonce's cipher at most: on mainnet half as many are to be decided on at a time. */
    private static final int MOST = 256;

    private static final int GROUP = ProofKeys.GROUP;

    private final BlockLoops loops;
    /** Numbers of labels in the batch, those of the sixteen nonces in turn, so that what is used lies together. */
    private final int[] numbers;
    /** For each nonce where its next label's number goes. */
    private final int[] next = new int[GROUP];

    private final byte[] gathered = new byte[MOST * BlockCipher.BLOCK];
    private final byte[] out = new byte[MOST * BlockCipher.BLOCK];

    /** Starts empty, with room for so many labels of each nonce until {@link #decide}. */
    BorderLabels(BlockLoops loops, int labels) {
        this.loops = loops;
        numbers = new int[labels * GROUP];
        Arrays.setAll(next, offset -> offset);
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

    /** The most labels that any nonce has. */
    int most() {
        return Arrays.stream(next).max().orElseThrow() / GROUP;
    }

    /**
     * Decides on all that were taken, and is empty again.
     *
     * @param ciphers of the group's sixteen nonces
     */
    void decide(byte[] batch, int group, BlockCipher[] ciphers, ProvingDifficulty difficulty, Hits hits) {
        for (int offset = 0; offset < GROUP; offset++) {
            int end = next[offset];
            for (int first = offset; first < end; first += MOST * GROUP) {
                int count = Math.min(MOST, (end - first) / GROUP);
                loops.gather(batch, numbers, first, GROUP, count, gathered);
                ciphers[offset].encrypt(gathered, 0, count * BlockCipher.BLOCK, out, 0);
                for (int i = 0; i < count; i++) {
                    if (difficulty.decides((long) LONGS.get(out, i * BlockCipher.BLOCK))) {
                        hits.add(numbers[first + i * GROUP], group, offset);
                    }
                }
            }
            next[offset] = offset;
        }
    }
}
